import { insurerOf, type IssueLedger, type LedgerTotal } from '#contracts';
import { nameOnPaper } from '#customers';
import { writeTable, type TableColumn, type TableValue } from '#sheets';

export type LedgerLanguage = 'zh-CN' | 'en';

const COLUMNS: { zh: string; en: string; kind: TableColumn['kind']; width?: number }[] = [
  { zh: '序号', en: 'No.', kind: 'count', width: 6 },
  { zh: '门店', en: 'Store', kind: 'text', width: 8 },
  { zh: '车牌号', en: 'Plate', kind: 'text', width: 12 },
  { zh: '车架号', en: 'VIN', kind: 'text', width: 20 },
  { zh: '车主', en: 'Owner', kind: 'text', width: 10 },
  { zh: '交强险公司', en: 'Compulsory insurer', kind: 'text', width: 12 },
  { zh: '交强险保单号', en: 'Compulsory policy', kind: 'text', width: 26 },
  { zh: '交强险保费', en: 'Compulsory premium', kind: 'fen', width: 12 },
  { zh: '车船税', en: 'Vehicle tax', kind: 'fen', width: 10 },
  { zh: '商业险公司', en: 'Commercial insurer', kind: 'text', width: 12 },
  { zh: '商业险保单号', en: 'Commercial policy', kind: 'text', width: 26 },
  { zh: '商业险保费', en: 'Commercial premium', kind: 'fen', width: 12 },
  { zh: '驾意险保费', en: 'Driver cover', kind: 'fen', width: 12 },
  { zh: '合计', en: 'Total', kind: 'fen', width: 12 },
  { zh: '工号', en: 'Agency number', kind: 'text' },
  { zh: '业务员', en: 'Sold by', kind: 'text', width: 10 },
  { zh: '出单员', en: 'Issued by', kind: 'text', width: 10 },
  { zh: '业绩分配', en: 'Credit', kind: 'text', width: 24 },
];

/** The ledger as a workbook: a row for each car, and what it comes to. A name is masked, for the sheet leaves the house. */
export function ledgerSheet(
  rows: IssueLedger['rows'],
  totals: { total: LedgerTotal },
  language: LedgerLanguage,
): Promise<Buffer> {
  const say = (code: string | null | undefined): string | null => {
    const insurer = code ? insurerOf(code) : undefined;
    return (language === 'en' ? insurer?.englishName : insurer?.shortName) ?? code ?? null;
  };
  const cells = rows.map((row, at): TableValue[] => [
    at + 1,
    row.store,
    row.plate,
    row.vin,
    nameOnPaper(row.owner),
    say(row.compulsory?.insurer),
    row.compulsory?.policyNo ?? null,
    row.compulsory?.premium ?? null,
    row.tax,
    say(row.commercial?.insurer),
    row.commercial?.policyNo ?? null,
    row.commercial?.premium ?? null,
    row.accident?.premium ?? null,
    row.total,
    row.agencyNo,
    row.soldBy,
    row.issuedBy,
    row.split.map(({ name, shareBp }) => `${name} ${shareBp / 100}%`).join(' '),
  ]);
  const { total } = totals;
  const sum: TableValue[] = COLUMNS.map(() => null);
  sum[1] = language === 'en' ? 'Total' : '合计';
  sum[7] = total.compulsory.premium;
  sum[8] = total.tax;
  sum[11] = total.commercial.premium;
  sum[12] = total.accident.premium;
  sum[13] = total.total;
  return writeTable(
    'ledger',
    COLUMNS.map(({ zh, en, ...rest }) => ({ title: language === 'en' ? en : zh, ...rest })),
    [...cells, sum],
  );
}
