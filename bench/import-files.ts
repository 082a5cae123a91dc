import { makeXlsx } from '../libs/sheets/testing/index.js';

/** The headers of a dealer's ledger with 40 columns. */
const HEAD = [
  '车架号',
  '车牌号',
  '发动机号',
  '品牌',
  '车系',
  '车型',
  '座位数',
  '使用性质',
  '上牌日期',
  '是否贷款',
  '车主',
  '被保险人',
  '联系人',
  '证件号',
  '手机',
  '备用电话',
  '客户来源',
  '客户性质',
  '投保类型',
  '本店投保次数',
  '保险公司',
  '交强险保单号',
  '交强险到期日',
  '商业险保单号',
  '商业险到期日',
  '交强险保费',
  '商业险保费',
  '车船税',
  '实收金额',
  '投保日期',
  '业务员',
  '续保专员',
  '出单员',
  '去年维修次数',
  '去年出险次数',
  '上次进厂日期',
  '跟进次数',
  '意向级别',
  '备注',
  '开票名称',
];
const FAMILY = '王李张刘陈杨黄赵周吴';
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function idNo(n: number): string {
  const day = new Date(Date.UTC(1970, 0, 1 + (n % 12_000))).toISOString().slice(0, 10).replaceAll('-', '');
  const body = `440106${day}${String(Math.floor(n / 12_000) % 1000).padStart(3, '0')}`;
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * WEIGHTS[i]!, 0);
  return body + '10X98765432'[sum % 11]!;
}

function rowOf(n: number): string[] {
  const no = String(n).padStart(8, '0');
  const name = `${FAMILY[n % 10]!}${FAMILY[(n * 7) % 10]!}${String(n % 997)}`;
  const day = String(1 + (n % 28)).padStart(2, '0');
  const month = String(1 + (n % 12)).padStart(2, '0');
  const phone = `139${no}`;
  const plate = `粤A${String(n % 100_000).padStart(5, '0')}`;
  const expires = `2027-${month}-${day}`;
  const spare = n % 3 === 0 ? `138${no}` : '';
  // prettier-ignore
  return [
    `LTESTCAR0${no}`, plate, `EN${no}`, '丰田', '凯美瑞', '凯美瑞 2.0G', '5', '家庭自用', `2022-${month}-${day}`, '否',
    name, name, name, idNo(n), phone, spare, '续保', '个人', '续转续', '2',
    '平安', `PDZA2026${no}`, expires, `PDAA2026${no}`, expires, '950.00', '3210.50', '420.00', '4580.50', `2026-${month}-${day}`,
    '张三', '李四', '王五', '2', '0', `2026-01-${day}`, '3', '高', '老客户', name,
  ];
}

const rowsOf = function* (rows: number): Generator<string[]> {
  for (let n = 1; n <= rows; n++) yield rowOf(n);
};

/** A csv of so many different cars, each with its people, phones and both lines. */
export const csvOf = (rows: number): Buffer =>
  Buffer.from([HEAD.join(','), ...Array.from(rowsOf(rows), (row) => row.join(','))].join('\n'));

/** The same as a workbook. */
export function xlsxOf(rows: number): Buffer {
  const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const line = (cells: string[], at: number): string => `<row r="${at}">${cells.map(cell).join('')}</row>`;
  const parts = [line(HEAD, 1)];
  let at = 2;
  for (const row of rowsOf(rows)) parts.push(line(row, at++));
  return makeXlsx(parts.join(''));
}
