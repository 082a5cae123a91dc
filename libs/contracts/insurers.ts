/** One motor insurer: code, names, and other names met in files (domain.md §7.6). */
export interface Insurer {
  code: string;
  shortName: string;
  fullName: string;
  englishName: string;
  aliases: string[];
}

const of = (code: string, shortName: string, fullName: string, englishName: string, ...aliases: string[]): Insurer => ({
  code,
  shortName,
  fullName,
  englishName,
  aliases,
});

/** The insurers that files name; a name that is not here stays as written beside the policy. */
export const INSURERS: readonly Insurer[] = [
  of('PICC', '人保', '中国人民财产保险股份有限公司', 'PICC P&C', '中国人保', '人民保险', '人保财险', 'picc'),
  of(
    'PINGAN',
    '平安',
    '中国平安财产保险股份有限公司',
    'Ping An P&C',
    '中国平安',
    '平安产险',
    '平安车险',
    'pingan',
    'paic',
  ),
  of(
    'CPIC',
    '太保',
    '中国太平洋财产保险股份有限公司',
    'CPIC P&C',
    '太平洋',
    '太平洋产险',
    '太保产险',
    '中国太保',
    'cpic',
  ),
  of(
    'CLPC',
    '国寿财',
    '中国人寿财产保险股份有限公司',
    'China Life P&C',
    '国寿',
    '国寿财险',
    '中国人寿',
    '人寿财险',
    'gpic',
  ),
  of('ZHLH', '中华联合', '中华联合财产保险股份有限公司', 'China United P&C', '中华', '中华财险', '中华保险', 'cic'),
  of('CCIC', '大地', '中国大地财产保险股份有限公司', 'China Continent P&C', '大地保险', '中国大地', 'ccic'),
  of('YGBX', '阳光', '阳光财产保险股份有限公司', 'Sunshine P&C', '阳光产险', '阳光财险', '阳光车险', 'ygbx'),
  of('TAIPING', '太平', '太平财产保险有限公司', 'Taiping General', '中国太平', '太平财险', '太平保险'),
  of('TIANAN', '天安', '天安财产保险股份有限公司', 'Tianan P&C', '天安财险'),
  of('HUAAN', '华安', '华安财产保险股份有限公司', 'Sinosafe General', '华安财险'),
  of('YDTH', '英大泰和', '英大泰和财产保险股份有限公司', 'Yingda Taihe P&C', '英大', '英大财险'),
  of('AXATP', '安盛天平', '安盛天平财产保险有限公司', 'AXA Tianping P&C', '安盛', '天平', 'axa'),
  of('YAIC', '永安', '永安财产保险股份有限公司', 'Yong An P&C', '永安财险'),
  of('YCBX', '永诚', '永诚财产保险股份有限公司', 'Alltrust P&C', '永诚财险'),
  of('HUATAI', '华泰', '华泰财产保险有限公司', 'Huatai P&C', '华泰财险'),
  of('BPIC', '渤海', '渤海财产保险股份有限公司', 'Bohai P&C', '渤海财险'),
  of('ZKING', '紫金', '紫金财产保险股份有限公司', 'Zking P&C', '紫金财险', '紫金保险'),
  of('URTRUST', '众诚', '众诚汽车保险股份有限公司', 'Urtrust Auto', '众诚保险', '众诚车险', 'zc'),
  of('ZHONGAN', '众安', '众安在线财产保险股份有限公司', 'ZhongAn Online P&C', '众安在线', '众安保险'),
  of('YATAI', '亚太', '亚太财产保险有限公司', 'Asia-Pacific P&C', '亚太财险'),
  of('ACIC', '安诚', '安诚财产保险股份有限公司', 'Ancheng P&C', '安诚财险'),
  of('JTBX', '锦泰', '锦泰财产保险股份有限公司', 'Jintai P&C', '锦泰财险', '锦泰保险'),
  of('ZSBX', '浙商', '浙商财产保险股份有限公司', 'Zheshang P&C', '浙商财险', '浙商保险'),
  of('GUOREN', '国任', '国任财产保险股份有限公司', 'Guoren P&C', '国任财险', '国任保险', '信达', '信达财险'),
  of('TKOL', '泰康在线', '泰康在线财产保险股份有限公司', 'Taikang Online P&C', '泰康'),
  of('DBIC', '都邦', '都邦财产保险股份有限公司', 'Dubon P&C', '都邦财险', '都邦保险'),
  of('DINGHE', '鼎和', '鼎和财产保险股份有限公司', 'Dinghe P&C', '鼎和财险'),
  of('BBW', '北部湾', '北部湾财产保险股份有限公司', 'Beibu Gulf P&C', '北部湾财险', '北部湾保险'),
  of('CJIC', '长江', '长江财产保险股份有限公司', 'Changjiang P&C', '长江财险'),
  of('HENGBANG', '恒邦', '恒邦财产保险股份有限公司', 'Hengbang P&C', '恒邦财险', '恒邦保险'),
  of('ZMIC', '中煤', '中煤财产保险股份有限公司', 'China Coal P&C', '中煤财险', '中煤保险'),
  of('FUBON', '富邦', '富邦财产保险有限公司', 'Fubon P&C', '富邦财险'),
  of('TAISHAN', '泰山', '泰山财产保险股份有限公司', 'Taishan P&C', '泰山财险', '泰山保险'),
  of('ZYNY', '中原农业', '中原农业保险股份有限公司', 'Zhongyuan Agricultural', '中原农险'),
  of('YANZHAO', '燕赵', '燕赵财产保险股份有限公司', 'Yanzhao P&C', '燕赵财险'),
  of('HUANONG', '华农', '华农财产保险股份有限公司', 'Huanong P&C', '华农财险', '华农保险'),
  of('AHNY', '安华农业', '安华农业保险股份有限公司', 'Anhua Agricultural', '安华', '安华农险', '安华保险'),
  of('CHENGTAI', '诚泰', '诚泰财产保险股份有限公司', 'Chengtai P&C', '诚泰财险', '诚泰保险'),
  of('LIBERTY', '利宝', '利宝保险有限公司', 'Liberty Insurance', '利宝保险'),
  of('HEZHONG', '合众', '合众财产保险股份有限公司', 'Union P&C', '合众财险'),
  of('DAJIA', '大家', '大家财产保险有限责任公司', 'Dajia P&C', '大家财险', '大家保险', '安邦', '安邦财险', '安邦保险'),
  of('BYDI', '比亚迪财险', '深圳比亚迪财产保险有限公司', 'BYD P&C', '比亚迪', '比亚迪保险', '易安', '易安财险'),
  of('GACI', '广汽汽车保险', '广汽汽车保险股份有限公司', 'GAC Auto Insurance', '广汽保险', '广汽'),
];

const BY_CODE = new Map(INSURERS.map((insurer) => [insurer.code, insurer]));
const MAX = 60;
/** Endings and beginnings that add nothing: legal forms, the line of business, the country. */
const LEGAL_FORM = /(?:股份)?有限(?:责任)?公司.*$|集团.*$/;
const BUSINESS = /(?:财产保险|汽车保险|财险|产险|车险|保险|电销|车商)$/;

const tidy = (name: string): string =>
  name
    .slice(0, MAX * 4)
    .normalize('NFKC')
    .replace(/[\s()\-_.·,'"]/g, '')
    .slice(0, MAX)
    .toLowerCase();
const core = (name: string): string =>
  tidy(name)
    .replace(LEGAL_FORM, '')
    .replace(BUSINESS, '')
    .replace(/^中国(?=.)/, '');

const EXACT = new Map<string, string>();
const CORES = new Map<string, string>();
for (const { code, shortName, fullName, aliases } of INSURERS) {
  for (const name of [code, shortName, fullName, ...aliases]) EXACT.set(tidy(name), code);
  for (const name of [shortName, fullName, ...aliases]) if (!CORES.has(core(name))) CORES.set(core(name), code);
}
/** Longest first, so that 太平洋 is not taken for 太平. */
const BEGINNINGS = [...CORES.keys()].filter((name) => name.length >= 2).sort((a, b) => b.length - a.length);

/** The insurer of a code. */
export const insurerOf = (code: string): Insurer | undefined => BY_CODE.get(code);

/**
 * Code of the insurer that a text names: by any of its names, with or without legal form, line of business, country and
 * branch ("中国人民财产保险股份有限公司广州市分公司"). Undefined for a name that is not known, or for two names in one text.
 */
export function insurerCodeOf(name: string): string | undefined {
  const text = tidy(name);
  if (text === '') return undefined;
  const known = EXACT.get(text) ?? CORES.get(core(name));
  if (known || /[/、+&;|]/.test(text)) return known;
  const rest = text.replace(/^中国(?=.)/, '');
  const beginning = BEGINNINGS.find((each) => text.startsWith(each) || rest.startsWith(each));
  return beginning === undefined ? undefined : CORES.get(beginning);
}
