import { describe, expect, test } from '@jest/globals';
import type { Cell, SheetRow } from '#sheets';
import { findHeader } from '../reading/find-header.js';
import { rowJudge } from './judge-row.js';
import { REASON_CODES, reasonText } from './reasons.js';
import type { JudgedRow } from './record.js';
import { RowLedger } from './row-ledger.js';

const TODAY = '2026-12-01';
const VIN = 'LTEST0001RA000001';
const GOOD = { 车架号: VIN, 商业险到期: '2027-03-01' };

type Texts = Record<string, string | Cell>;
const cellsOf = (texts: Texts): Cell[] =>
  Object.values(texts).map((each) => (typeof each === 'string' ? { text: each } : each));
const headerOf = (texts: Texts) => findHeader([{ row: 1, cells: Object.keys(texts).map((text) => ({ text })) }]);
const judged = (texts: Texts): JudgedRow => rowJudge(headerOf(texts), TODAY)({ row: 2, cells: cellsOf(texts) });
const codes = (row: JudgedRow): string[] => row.findings.map(({ code }) => code);

describe('a row', () => {
  test('with nothing but a sound car and a day is good', () => {
    expect(judged(GOOD)).toMatchObject({ verdict: 'ok', record: { vin: VIN, commercialExpiresOn: '2027-03-01' } });
  });

  test('without a VIN goes by its plate, without both it comes back', () => {
    const plate = judged({ ...GOOD, 车架号: '', 车牌号: '粤A·12345' });
    expect([plate.verdict, codes(plate), plate.record.plate]).toEqual(['warn', ['VIN_ABSENT'], '粤A12345']);
    expect(codes(judged({ ...GOOD, 车架号: '', 车牌号: '新车未上牌' }))).toEqual(['VIN_MISSING']);
  });

  test('of a new car without a plate is good', () => {
    expect(judged({ ...GOOD, 车牌号: '临牌' })).toMatchObject({ verdict: 'ok' });
    expect(codes(judged({ ...GOOD, 车牌号: '粤A1234' }))).toEqual(['PLATE_INVALID']);
  });

  test('says how long a wrong VIN is, and proposes a digit for a letter', () => {
    const short = judged({ ...GOOD, 车架号: VIN.slice(1) });
    expect(reasonText(short.findings[0]!, 'zh-CN')).toBe('车架号应为 17 位，这里是 16 位');
    const letter = judged({ ...GOOD, 车架号: 'LTESTO001RA000001' });
    expect(letter.findings[0]).toMatchObject({ code: 'VIN_LETTER', proposal: VIN });
  });

  test.each([
    [{ 商业险到期: '不详' }, 'DATE_INVALID'],
    [{ 商业险到期: '2031-01-01' }, 'DATE_INVALID'],
    [{ 上牌日期: '2027-03-02' }, 'EXPIRY_BEFORE_REGISTRATION'],
    [{ 起保日期: '2027-03-02' }, 'START_AFTER_EXPIRY'],
    [{ 商业险保费: '-300' }, 'REFUND_ROW'],
  ])('with %j comes back as %s', (texts, code) => {
    const row = judged({ ...GOOD, ...texts });
    expect([row.verdict, codes(row)]).toEqual(['error', [code]]);
  });

  test.each<[Texts, string]>([
    [{ 手机: '138****1234' }, 'PHONE_MASKED'],
    [{ 手机: '12345' }, 'PHONE_INVALID'],
    [{ 证件号: '11010519491231002X'.replace('X', '1') }, 'ID_CHECK_DIGIT'],
    [{ 证件号: { text: '440106199605232000', number: 440106199605232000 } }, 'ID_TRUNCATED'],
    [{ 证件号: '4.40106E+17' }, 'ID_TRUNCATED'],
    [{ 证件号: '护照' }, 'ID_INVALID'],
    [{ 商业险保单号: '6.1021E+21' }, 'POLICY_NO_DESTROYED'],
    [{ 商业险保单号: '待出单' }, 'POLICY_NO_INVALID'],
    [{ 商业险保费: '面议' }, 'MONEY_INVALID'],
    [{ 商业险保费: '2000000' }, 'PREMIUM_IMPLAUSIBLE'],
    [{ 交强险保费: '4300', 商业险保费: '950' }, 'PREMIUM_SWAPPED'],
    [{ 保险公司: '某某互助' }, 'INSURER_UNKNOWN'],
    [{ 投保类型: '不知道' }, 'KIND_UNKNOWN'],
    [{ 是否贷款: '可能' }, 'YES_NO_UNKNOWN'],
    [{ 去年出险次数: '很多' }, 'NUMBER_INVALID'],
    [{ 商业险到期: '2024-01-01' }, 'EXPIRY_STALE'],
    [{ 商业险到期: '' }, 'EXPIRY_MISSING'],
    [{ 投保日期: '2027-04-01' }, 'SIGNED_AFTER_EXPIRY'],
  ])('with %j is taken and flagged as %s', (texts, code) => {
    const row = judged({ ...GOOD, ...texts });
    expect([row.verdict, codes(row)]).toEqual(['warn', [code]]);
  });

  test('reads people, money and the six kinds of business', () => {
    const { record } = judged({
      ...GOOD,
      车主: '佛山市顺达物流有限公司',
      联系人: '李　四先生',
      手机: '13800000000／020-81234567',
      手机2: '17012345678',
      投保类型: '间转续',
      保险公司: '平安-电销',
      实收金额: '¥4,471.50',
      是否贷款: '否',
      第一受益人: '某银行',
    });
    expect(record).toMatchObject({
      ownerIsCompany: true,
      customerKind: 'company',
      contact: '李四',
      phone: '13800000000',
    });
    expect(record.phones?.map(({ kind, of }) => `${kind} ${of}`)).toEqual([
      'mobile contact',
      'landline contact',
      'virtual spare',
    ]);
    expect(record).toMatchObject({
      businessKind: 'RETURNING',
      insurerCode: 'PINGAN',
      insurerRaw: '平安-电销',
      paid: 447_150,
    });
    expect(record).toMatchObject({ loan: false, beneficiary: '某银行' });
  });

  test('with one day for both lines gives it to those that the row names', () => {
    const both = { 车架号: VIN, 到期日: '2027-03-02 00:00:00' };
    expect(judged(both).record).toMatchObject({ compulsoryExpiresOn: '2027-03-01', commercialExpiresOn: '2027-03-01' });
    const one = judged({ ...both, 险别组合: '单交强' }).record;
    expect([one.compulsoryExpiresOn, one.commercialExpiresOn]).toEqual(['2027-03-01', undefined]);
  });

  test('with a start and a policy number but no end gets the end of one year', () => {
    const row = judged({ 车架号: VIN, 起保日期: '2026-03-02', 商业险保单号: 'PDZA2026000001' });
    expect(row.record).toMatchObject({ commercialExpiresOn: '2027-03-01', startsOn: '2026-03-02' });
  });

  test('of totals or of headers comes back as what it is', () => {
    const head = { 序号: '合计', ...GOOD, 车架号: '', 商业险保费: '120000' };
    expect(codes(judged(head))).toEqual(['TOTAL_ROW']);
    const header = headerOf(GOOD);
    expect(codes(rowJudge(header, TODAY)({ row: 40, cells: cellsOf({ a: '车架号', b: '商业险到期' }) }))).toEqual([
      'HEADER_AGAIN',
    ]);
  });

  test('fifty kilobytes in each cell are judged in a blink', () => {
    const texts = Object.fromEntries(
      '车架号 车牌 车主 手机 证件号 商业险到期 上牌日期 商业险保费 保险公司 投保类型 备注 商业险保单号'
        .split(' ')
        .map((key) => [key, '1 '.repeat(25_000)]),
    );
    const from = performance.now();
    judged(texts);
    expect(performance.now() - from).toBeLessThan(250);
  });
});

describe('rows of one file', () => {
  const headers = { 车架号: '', 商业险到期: '', 手机: '', 颜色: '' };
  const rows = (...lines: string[][]): JudgedRow[] => {
    const header = headerOf(headers);
    const judge = rowJudge(header, TODAY);
    const ledger = new RowLedger(header.mapping);
    const sheet: SheetRow[] = lines.map((texts, at) => ({ row: at + 2, cells: texts.map((text) => ({ text })) }));
    return sheet.map((row) => ledger.see(judge(row)));
  };

  test('the same row once more is the duplicate of the first, however it is spelled', () => {
    const [first, again, other] = rows(
      [VIN, '2027-03-01', '13800000000', '红'],
      [` ${VIN.toLowerCase()} `, '2027年3月1日', '+86 138-0000-0000', '红'],
      [VIN, '2027-03-01', '13800000000', '白'],
    );
    expect([first?.verdict, again?.verdict, again?.duplicateOf]).toEqual(['ok', 'duplicate', 2]);
    expect([other?.verdict, other?.linkedTo]).toEqual(['ok', 2]);
  });

  test('differing rows of one car are both kept, the later linked to the first', () => {
    const [first, later] = rows([VIN, '2027-03-01', '', ''], [VIN, '2027-03-02', '', '']);
    expect([first?.linkedTo, later?.linkedTo, later?.verdict]).toEqual([undefined, 2, 'ok']);
  });

  test('a rejected row comes back each time it stands there', () => {
    const found = rows(['L1', '2027-03-01', '', ''], ['L1', '2027-03-01', '', '']);
    expect(found.map(({ verdict }) => verdict)).toEqual(['error', 'error']);
  });

  test('one phone on more than five cars is flagged from the sixth on', () => {
    const vins = Array.from({ length: 7 }, (_, at) => [`LTEST000${at}RA00000${at}`, '2027-03-01', '13800000000', '']);
    const shared = rows(...vins).map((row) => codes(row).includes('PHONE_SHARED'));
    expect(shared).toEqual([false, false, false, false, false, true, true]);
  });
});

test('each reason is a sentence in both languages, without a gap', () => {
  for (const code of REASON_CODES) {
    const finding = { code, field: 'commercialExpiresOn' as const, params: { length: 16, row: 3 } };
    expect(reasonText(finding, 'zh-CN')).toMatch(/^[^{}]*\p{Script=Han}[^{}]*$/u);
    expect(reasonText(finding, 'en')).toMatch(/^[A-Za-z0-9:;,.*?'() -]+$/);
  }
});
