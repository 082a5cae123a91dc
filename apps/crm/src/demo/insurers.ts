/** Insurers of the demo group: code, short name, full name, English name, first digits of their policy numbers. */
export const DEMO_INSURERS = [
  ['PICC', '人保', '中国人民财产保险股份有限公司', 'PICC P&C', 'PDAA'],
  ['PINGAN', '平安', '中国平安财产保险股份有限公司', 'Ping An P&C', '1056'],
  ['CPIC', '太保', '中国太平洋财产保险股份有限公司', 'CPIC P&C', 'AGUZ'],
  ['ZHONGCHENG', '众诚', '众诚汽车保险股份有限公司', 'Urtrust Auto', 'ZC44'],
  ['BYD', '比亚迪财险', '深圳比亚迪财产保险有限公司', 'BYD P&C', 'BYD4'],
  ['CLPC', '国寿财', '中国人寿财产保险股份有限公司', 'China Life P&C', '8054'],
  ['ZHLH', '中华联合', '中华联合财产保险股份有限公司', 'China United', '0244'],
  ['YGBX', '阳光', '阳光财产保险股份有限公司', 'Sunshine P&C', '1013'],
  ['DADI', '大地', '中国大地财产保险股份有限公司', 'China Continent P&C', 'PDZA'],
] as const;

const PREFIX = new Map<string, string>(DEMO_INSURERS.map(([code, , , , prefix]) => [code, prefix]));

/** A policy number as the insurer writes it: prefix, year, serial. */
export const policyNumber = (insurer: string, year: number, serial: number): string =>
  `${PREFIX.get(insurer) ?? 'X'}${year}4401${String(serial).padStart(10, '0')}`;
