import { describe, expect, test } from '@jest/globals';
import { CASE_STAGES, LOST_REASONS } from '#contracts';
import { lostReasonOf, lostSaid, renewedSaid, stageOf } from './control-words.js';
import { findHeader } from '../reading/find-header.js';
import { followRecordsOf } from './follow-record.js';
import { rowJudge } from './judge-row.js';
import type { JudgedRow } from './record.js';

const TODAY = '2026-12-01';
const judged = (texts: Record<string, string>): JudgedRow => {
  const header = findHeader([{ row: 1, cells: Object.keys(texts).map((text) => ({ text })) }]);
  return rowJudge(header, TODAY)({ row: 2, cells: Object.values(texts).map((text) => ({ text })) });
};

describe('a note of follow-up', () => {
  test.each([
    ['11/3 已联系，考虑中', '2026-11-03', '已联系,考虑中'],
    ['11月3日：无人接听', '2026-11-03', '无人接听'],
    ['【11-03】报价 4336', '2026-11-03', '报价 4336'],
    ['2026-11-03 10:20 客户到店', '2026-11-03', '客户到店'],
    ['2025年12月30日，比价', '2025-12-30', '比价'],
    ['20261103 已约', '2026-11-03', '已约'],
    ['12.30 去年谈过', '2025-12-30', '去年谈过'],
    ['2/29 闰年那天', '2024-02-29', '闰年那天'],
    ['26年11月3日 报价', '2026-11-03', '报价'],
  ])('%j was written on %s', (raw, on, text) => {
    expect(followRecordsOf(raw, TODAY)).toEqual([{ on, text }]);
  });

  test.each([
    '3.5折报价',
    '10-15天后再联系',
    '1.5万保费',
    '客户说 11/3 到店',
    '2027-03-01 到期',
    '13/45 打错',
    '3/4次未接',
  ])('%j begins with no day', (raw) => expect(followRecordsOf(raw, TODAY)).toEqual([{ text: raw }]));

  test('a cell of several dated lines holds several notes, other lines belong to the one above', () => {
    expect(followRecordsOf('11/3 已联系\n要求报价\n11/10 已报价', TODAY)).toEqual([
      { on: '2026-11-03', text: '已联系 要求报价' },
      { on: '2026-11-10', text: '已报价' },
    ]);
  });

  test('a hostile cell is answered in a blink', () => {
    const from = performance.now();
    for (const piece of ['1', '11/', '\n', '【1', '11/3 \n']) followRecordsOf(piece.repeat(50_000), TODAY);
    expect(performance.now() - from).toBeLessThan(250);
  });
});

test.each([
  ['待接收', 'PENDING'],
  ['未分配', 'PENDING'],
  ['未回访', 'ASSIGNED'],
  ['已接收', 'ASSIGNED'],
  ['跟进中', 'CONTACTING'],
  ['未接通', 'CONTACTING'],
  ['忙碌待联系', 'CONTACTING'],
  ['邀约跟进', 'CONTACTING'],
  ['未报价', 'CONTACTED'],
  ['申请报价', 'CONTACTED'],
  ['高意向', 'CONTACTED'],
  ['已报价', 'QUOTED'],
  ['已报价考虑中（重点）', 'QUOTED'],
  ['到店洽谈', 'NEGOTIATING'],
  ['预约到店', 'COMMITTED'],
  ['已预约出单', 'COMMITTED'],
  ['申请出单', 'ISSUING'],
  ['核保中', 'ISSUING'],
  ['成功出单/已出单', 'WON'],
  ['成交出单', 'WON'],
  ['未成交', 'CONTACTING'],
  ['邀约战败', 'LOST'],
  ['失销', 'LOST'],
  ['无效数据', 'INVALID'],
  ['睡眠', 'SNOOZED'],
  ['某某', undefined],
])('the stage %j is %s', (said, stage) => {
  expect(stageOf(said)).toBe(stage);
  if (stage) expect(CASE_STAGES).toContain(stage);
});

test.each([
  ['价格太贵', 'PRICE'],
  ['礼品没有吸引力', 'PERK'],
  ['竞争店续保', 'COMP_DEALER'],
  ['电销购买', 'COMP_PHONE'],
  ['网销/线上平台购买', 'COMP_ONLINE'],
  ['朋友在保险公司', 'RELATION'],
  ['单位统一投保', 'GROUP'],
  ['已在别处投保', 'INSURED_ELSEWHERE'],
  ['车行服务问题', 'SERVICE'],
  ['距离太远', 'DISTANCE'],
  ['异地投保', 'OUT_OF_TOWN'],
  ['车已卖', 'SOLD'],
  ['报废', 'SCRAPPED'],
  ['多次联系不成功', 'UNREACHABLE'],
  ['空号', 'BAD_NUMBER'],
  ['保险公司拒保', 'REFUSED_COVER'],
  ['脱保不续', 'LAPSE'],
  ['客户要求勿扰', 'OPT_OUT'],
  ['其他', 'OTHER'],
])('the reason %j is %s', (said, code) => {
  expect(lostReasonOf(said)).toBe(code);
  expect(LOST_REASONS).toContain(code);
});

test.each([
  ['是', true, true],
  ['否', false, false],
  ['已续', true, false],
  ['未续回', false, false],
  ['战败', false, true],
  ['√', true, true],
  ['看情况', undefined, undefined],
])('%j as 是否续回 is %s, as 是否战败 %s', (said, renewed, lost) => {
  expect([renewedSaid(said), lostSaid(said)]).toEqual([renewed, lost]);
});

describe('a row of a control sheet', () => {
  const ROW = {
    车牌: '粤A12345',
    VIN: 'LTEST0001RA000001',
    客户类别: 'A',
    保险到期日: '2026-12-20',
    跟进人: '张敏(zhangm)',
    跟进状态: '已报价',
    是否续回: '否',
    是否战败: '',
    战败原因: '',
    跟进记录1: '11/3 已联系',
    跟进记录2: '11/20 报价 4336',
    下次跟进时间: '2026-12-05',
  };

  test('brings its worker, stage, class, notes and next day', () => {
    expect(judged(ROW)).toMatchObject({
      verdict: 'ok',
      record: {
        specialist: '张敏',
        stage: 'QUOTED',
        grade: 'A',
        renewed: false,
        nextFollowOn: '2026-12-05',
        followRecords: [
          { on: '2026-11-03', text: '已联系' },
          { on: '2026-11-20', text: '报价 4336' },
        ],
      },
    });
  });

  test('with a reason of loss is lost, unless it says that it is renewed', () => {
    expect(judged({ ...ROW, 战败原因: '电销便宜' }).record).toMatchObject({ lost: true, lostReasonCode: 'COMP_PHONE' });
    expect(judged({ ...ROW, 是否续回: '是', 战败原因: '电销' }).record.lost).toBeUndefined();
    expect(judged({ ...ROW, 是否续回: '是', 是否战败: '是' }).findings[0]?.code).toBe('CONTROL_CONTRADICTS');
    expect(judged({ ...ROW, 跟进状态: '某某' }).findings[0]?.code).toBe('STAGE_UNKNOWN');
  });
});
