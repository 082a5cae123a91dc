import { describe, expect, test } from '@jest/globals';
import { findHeader } from '../reading/find-header.js';
import { rowJudge } from './judge-row.js';
import { mapHeaders } from '../mapping/map-columns.js';
import type { JudgedRow } from './record.js';

const TODAY = '2026-12-01';
const VIN = 'LTEST0001RA000001';

function judged(texts: Record<string, string>): JudgedRow {
  const headers = Object.keys(texts);
  const mapping = mapHeaders(headers);
  return rowJudge(
    { headerRow: 1, dataFrom: 2, headers, mapping },
    TODAY,
  )({
    row: 2,
    cells: Object.values(texts).map((text) => ({ text })),
  });
}
const codes = (row: JudgedRow): string[] => row.findings.map(({ code }) => code);

describe('a proposal that a person may confirm', () => {
  const GOOD = { 车架号: VIN, 商业险到期: '2027-03-01' };

  test.each<[Record<string, string>, string, string | undefined]>([
    [{ 车架号: 'LTESTO001RA000001' }, 'VIN_LETTER', VIN],
    [{ 车架号: 'LTESTOOO1RAOOOOOI'.replace('OOO1', '0001') }, 'VIN_LETTER', VIN],
    [{ 车架号: `车架号:${VIN}` }, 'VIN_LENGTH', VIN],
    [{ 车架号: VIN.slice(1) }, 'VIN_LENGTH', undefined],
    [{ 车牌: '粤AO1234' }, 'PLATE_INVALID', '粤A01234'],
    [{ 车牌: '粤A1234' }, 'PLATE_INVALID', undefined],
    [{ 手机: '138OOOO1111' }, 'PHONE_INVALID', '13800001111'],
    [{ 手机: '张三13800001111' }, 'PHONE_INVALID', '13800001111'],
    [{ 手机: '1380000111' }, 'PHONE_INVALID', undefined],
    [{ 证件号: '11O1O519491231002X' }, 'ID_INVALID', '11010519491231002X'],
    [{ 商业险到期: '2O27-03-01' }, 'DATE_INVALID', '2027-03-01'],
    [{ 商业险到期: '27/3/1' }, 'DATE_INVALID', '2027-03-01'],
    [{ 商业险到期: '3/25/2027' }, 'DATE_INVALID', '2027-03-25'],
    [{ 商业险到期: '25.3.2027' }, 'DATE_INVALID', '2027-03-25'],
    [{ 商业险到期: '03/04/2027' }, 'DATE_INVALID', undefined],
    [{ 商业险到期: '12/03/26' }, 'DATE_INVALID', undefined],
    [{ 商业险到期: '2027年3月' }, 'DATE_INVALID', '2027-03-01'],
    [{ 商业险到期: '2027-02-30' }, 'DATE_INVALID', '2027-02-28'],
    [{ 起保日期: '2027-03-01' }, 'EXPIRY_IS_START', '2028-02-29'],
    [{ 商业险到期: '2026-03-02', 起保日期: '2027-03-01' }, 'START_AFTER_EXPIRY', '2027-03-01'],
    [{ 交强险保费: '1370', 车船税: '420' }, 'PREMIUM_WITH_TAX', '950.00'],
    [{ 交强险保费: '4300', 商业险保费: '950' }, 'PREMIUM_SWAPPED', '950'],
    [{ 交强险保费: '1850.5', 商业险保费: '950' }, 'PREMIUM_SWAPPED', '950'],
  ])('%j is %s with %s', (texts, code, proposal) => {
    const row = judged({ ...GOOD, ...texts });
    expect([codes(row), row.findings[0]?.proposal]).toEqual([[code], proposal]);
  });

  test('swaps both cells of a pair', () => {
    const premiums = judged({ ...GOOD, 交强险保费: '4300', 商业险保费: '950' }).findings[0];
    expect(premiums?.also).toEqual([{ field: 'commercialPremium', proposal: '4300' }]);
    const days = judged({ ...GOOD, 商业险到期: '2026-03-02', 起保日期: '2027-03-01' }).findings[0];
    expect(days?.also).toEqual([{ field: 'startsOn', proposal: '2026-03-02' }]);
  });

  test.each<[Record<string, string>, string[]]>([
    [{ 上牌日期: '2016-05-01' }, ['MODEL_YEAR_LATER']],
    [{ 上牌日期: '2022-05-01' }, ['MODEL_YEAR_LATER']],
    [{ 上牌日期: '2023-05-01' }, []],
    [{ 上牌日期: '2024-05-01', 商业险到期: '2025-05-02' }, ['EXPIRY_FIRST_YEAR']],
    [{ 上牌日期: '2025-05-01', 商业险到期: '2026-05-02' }, []],
    [{ 备注: '客户说车已卖给弟弟' }, ['CAR_GONE']],
    [{ 备注: '报废' }, ['CAR_GONE']],
    [{ 备注: '准备卖车，没卖掉' }, []],
    [{ 保险公司: '人保平安' }, ['INSURERS_TWO']],
    [{ 保险公司: '人保 平安' }, ['INSURERS_TWO']],
    [{ 保险公司: '太平洋' }, []],
    [{ 交强险保费: '950', 商业险保费: '880' }, []],
    [{ 交强险保费: '950', 车船税: '420' }, []],
  ])('%j is flagged as %j', (texts, expected) => {
    expect(codes(judged({ ...GOOD, ...texts }))).toEqual(expected);
  });

  test('one company a line in one cell is understood', () => {
    expect(judged({ ...GOOD, 保险公司: '交强:人保；商业:平安' })).toMatchObject({
      verdict: 'ok',
      record: { compulsoryInsurerCode: 'PICC', commercialInsurerCode: 'PINGAN' },
    });
  });
});

describe('one day for both lines', () => {
  test.each<[string, boolean, boolean]>([
    ['单交', true, false],
    ['单交强', true, false],
    ['交强险', true, false],
    ['交强（无商业险）', true, false],
    ['单商', false, true],
    ['商业险', false, true],
    ['车损+三者', false, true],
    ['套单', true, true],
    ['主全', true, true],
    ['交三', true, true],
    ['交强+商业', true, true],
    ['', true, true],
  ])('with 险别组合 %j', (covers, compulsory, commercial) => {
    const { record } = judged({ 车架号: VIN, 到期日: '2027-03-01', 险别组合: covers });
    expect([record.compulsoryExpiresOn !== undefined, record.commercialExpiresOn !== undefined]).toEqual([
      compulsory,
      commercial,
    ]);
  });

  test('a row of one line gives its number and premium to that line', () => {
    const row = { 车架号: VIN, 终保日期: '2027-03-01', 险种: '交强险', 保单号: 'PDZA2026000001', 保费: '950' };
    expect(judged(row)).toMatchObject({
      verdict: 'ok',
      record: { line: 'compulsory', compulsoryPolicyNo: 'PDZA2026000001', compulsoryPremium: 95_000 },
    });
    expect(codes(judged({ ...row, 险种: '' }))).toEqual(['LINE_UNKNOWN']);
    expect(codes(judged({ ...row, 保费: '-950' }))).toEqual(['REFUND_ROW']);
  });
});

describe('lists beside policies', () => {
  const STATEMENT = { 保单号: 'ASHH2026835883434712491415', 手续费率: '15%', 手续费: '-65.5', 结算月: '202611' };

  test('a statement goes by policy numbers and takes refunds', () => {
    expect(judged(STATEMENT)).toMatchObject({
      verdict: 'ok',
      record: { feeRate: 1_500, fee: -6_550, settleMonth: '2026-11' },
    });
    expect(codes(judged({ ...STATEMENT, 保单号: '' }))).toEqual(['POLICY_NO_MISSING']);
    expect(codes(judged({ ...STATEMENT, 保单号: '6.1021E+21' }))).toEqual(['POLICY_NO_DESTROYED', 'POLICY_NO_MISSING']);
    expect(codes(judged({ ...STATEMENT, 结算月: '上月', 手续费率: '很高' }))).toEqual([
      'RATE_INVALID',
      'MONTH_INVALID',
    ]);
  });

  test.each([
    ['0.15', 1_500],
    ['15', 1_500],
    ['0.5%', 50],
  ])('the rate %s is %d hundredths of a percent', (text, rate) => {
    expect(judged({ ...STATEMENT, 手续费率: text }).record.feeRate).toBe(rate);
  });

  test('a repair order is not blamed for having no expiry; a wrong day of it is left out', () => {
    const row = {
      工单号: 'RO1',
      车牌号: '粤A12345',
      车架号: VIN,
      进厂日期: '2026-11-01',
      里程: '1.2万公里',
      金额: '1,280',
    };
    expect(judged(row)).toMatchObject({
      verdict: 'ok',
      record: { repairNo: 'RO1', enteredOn: '2026-11-01', mileage: 12_000, amount: 128_000 },
    });
    expect(codes(judged({ ...row, 进厂日期: '上周' }))).toEqual(['DATE_UNREADABLE']);
  });
});

test('fifty kilobytes in a cell are judged in a blink, whatever they repeat', () => {
  const headers =
    '车架号 车牌 车主 手机 证件号 商业险到期 上牌日期 交强险保费 商业险保费 保险公司 投保类型 险别组合 备注 商业险保单号 跟进人 跟进状态 战败原因 是否续回 跟进记录1 里程 手续费率 结算月 车船税';
  for (const piece of ['1 ', 'O', '138', '交强', '人保/', '11/3 ', '0.', '粤A', '(', '未', '卖']) {
    const cell = piece.repeat(50_000 / piece.length);
    const row = Object.fromEntries(headers.split(' ').map((header) => [header, cell]));
    judged({ 车架号: VIN });
    const from = performance.now();
    judged(row);
    expect([piece, Math.round(performance.now() - from) < 250]).toEqual([piece, true]);
  }
});

test('the header of such a list is found by its own words', () => {
  const rows = [['结算单'], ['保单号', '手续费率', '手续费'], ['ASHH2026835883434712491415', '15%', '65']];
  const sheet = rows.map((texts, at) => ({ row: at + 1, cells: texts.map((text) => ({ text })) }));
  expect(findHeader(sheet)).toMatchObject({ headerRow: 2, dataFrom: 3 });
});
