import { CASH_WORDINGS, lintWording, speaksOfCash } from './wordings.rules.js';

/** The wordings that strict mode must refuse, with ways in which people hide them. */
const REFUSED: [string, 'cash' | 'tied'][] = [
  ['返现', 'cash'],
  ['返点', 'cash'],
  ['返佣', 'cash'],
  ['返油卡', 'cash'],
  ['送油卡', 'cash'],
  ['减免保费', 'cash'],
  ['买保险送保养', 'tied'],
  ['投保即送洗车六次', 'tied'],
  ['返 现 200 元', 'cash'],
  ['返·点', 'cash'],
  ['返-佣，当天到账', 'cash'],
  ['返\u200b油\u200b卡', 'cash'],
  ['送【油】卡', 'cash'],
  ['減免保費', 'cash'],
  ['返現', 'cash'],
  ['返點', 'cash'],
  ['返傭', 'cash'],
  ['買保險，送保養', 'tied'],
  ['投　保　即　送', 'tied'],
  ['投保即贈', 'tied'],
  ['续保享免费保养', 'tied'],
  ['续保成功即可领取基础保养', 'tied'],
  ['在本店出单，赠工时券', 'tied'],
  ['仅限本店续保客户', 'tied'],
  ['凭保单领取', 'tied'],
  ['ＣＡＳＨ　ＢＡＣＫ', 'cash'],
  ['cash-back 200', 'cash'],
  ['400元保养现金券', 'cash'],
  ['微信红包88元', 'cash'],
  ['加油卡500', 'cash'],
  ['京东卡', 'cash'],
  ['保费立减', 'cash'],
];

/** What shops say of their service, and what reminders say: all of it may be said. */
const ALLOWED = [
  '基础保养一次（机油、机滤、工时）',
  '四轮定位',
  '洗车×6',
  '空调清洗与检测',
  '代步车 3 天',
  '玻璃修补一次',
  '会员关怀礼包',
  '满 3 年车龄关怀',
  '您好，{plate}在我店登记的保险将于{expires}到期。如需了解到期后的服务安排，可致电{store}{storePhone}。',
  '提醒您：{plate}在我店登记的保险将于{expires}到期，到期后请勿上路。{store}{storePhone}',
  '您好，{plate}的保养权益将于{expires}到期，请在到期前到店使用。{store}{storePhone}',
  '本券仅限本店使用，不找零，不兑换现金',
  '不可兑现，不得转让',
];

describe('Wordings of perks', () => {
  it.each(REFUSED)('refuses %s', (text, kind) => {
    expect(lintWording(text).map((one) => one.kind)).toContain(kind);
  });

  it.each(ALLOWED)('lets %s stand', (text) => {
    expect(lintWording(text)).toEqual([]);
  });

  it.each([...CASH_WORDINGS])('knows %s with something put between its signs', (wording) => {
    for (const between of ['', ' ', '　', '.', '、', '*', '_', '\u200b', '\n'])
      expect(speaksOfCash(`优惠${[...wording].join(between)}！`)).toBe(true);
  });
});
