import type { SettlementView } from '#contracts';
import { writeTable, type TableColumn, type TableValue } from '#sheets';

const COLUMNS: { zh: string; en: string; kind: TableColumn['kind']; width?: number }[] = [
  { zh: '序号', en: 'No.', kind: 'count', width: 6 },
  { zh: '发放门店', en: 'Given by', kind: 'text', width: 20 },
  { zh: '核销门店', en: 'Redeemed at', kind: 'text', width: 20 },
  { zh: '权益编码', en: 'Code', kind: 'text', width: 16 },
  { zh: '权益名称', en: 'Perk', kind: 'text', width: 24 },
  { zh: '类别', en: 'Kind', kind: 'text', width: 8 },
  { zh: '核销单数', en: 'Redemptions', kind: 'count', width: 10 },
  { zh: '核销次数', en: 'Uses', kind: 'count', width: 10 },
  { zh: '指导价', en: 'List price', kind: 'fen', width: 12 },
  { zh: '结算价', en: 'Transfer price', kind: 'fen', width: 12 },
  { zh: '实际成本', en: 'True cost', kind: 'fen', width: 12 },
];
const FORMS = { service: { zh: '服务', en: 'Service' }, goods: { zh: '精品', en: 'Goods' } } as const;

/** The settlement sheet 结算单 as a workbook, with what it comes to. */
export function settlementSheet({ rows, total }: SettlementView, language: 'zh-CN' | 'en'): Promise<Buffer> {
  const say = language === 'en' ? 'en' : 'zh';
  const cells = rows.map((row, at): TableValue[] => [
    at + 1,
    row.giverName,
    row.redeemedAtName,
    row.code,
    row.name,
    FORMS[row.form][say],
    row.redemptions,
    row.uses,
    row.list,
    row.transfer,
    row.cost,
  ]);
  const sum: TableValue[] = [null, say === 'en' ? 'Total' : '合计', null, null, null, null];
  sum.push(total.count, total.uses, total.list, total.transfer, total.cost);
  return writeTable(
    'settlement',
    COLUMNS.map(({ zh, en, ...rest }) => ({ title: say === 'en' ? en : zh, ...rest })),
    [...cells, sum],
  );
}
