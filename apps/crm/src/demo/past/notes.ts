import type { ContactResult } from '#contracts';
import type { Random } from '../prng.js';

/** What specialists write beside a result; the desk reads it before the next call. */
const NOTES: Partial<Record<ContactResult | 'AGREED' | 'VISIT', readonly string[]>> = {
  INTERESTED: [
    '要和家里人商量，周末前给答复',
    '对三者300万感兴趣，问差多少钱',
    '觉得比去年贵，解释了去年出险一次',
    '问理赔是否由店里代办，已说明',
    '想分开买，说明了两张保单到期日不一致的麻烦',
    '等平安电销的报价再比较',
    '希望送一次保养，未承诺',
    '问能不能刷信用卡分期',
  ],
  WANTS_QUOTE: [
    '要人保和平安两家报价，保障同去年',
    '三者提到300万，加医保外用药',
    '要求报价时列明各险种，不要只报总价',
    '今年跑高速多，问驾意险',
    '要全保和基本两个方案',
  ],
  TOO_EARLY: ['嫌早，到期前一个月再联系', '说还有一个多月，先加微信', '让月底再打'],
  INCONVENIENT: ['在开会，下午再联系', '开车中，约明天上午', '带小孩不方便，晚上七点前联系'],
  WILL_VISIT: ['周六上午来做保养，顺便谈续保', '约到店看方案，请留前台接待', '到店交旧保单并签单'],
  INSURED_ELSEWHERE: ['朋友做保险，已经买了', '平安电话里直接买了，返了油卡', '已在手机上买好，下个月生效'],
  REFUSES: ['价格差太多，不再考虑', '换了别的店，离家近', '不想再接到电话，但可以留微信'],
  NO_ANSWER: ['换个时间再打'],
  WRONG_PERSON: ['接电话的不是车主，不认识'],
  OPT_OUT: ['明确要求不要再联系'],
  SOLD: ['车上个月卖给二手车商了'],
  AGREED: ['同意出单，今晚付款', '确认方案，要电子保单发微信', '同意人保方案，代办车船税'],
  VISIT: ['到店面谈，看过比价单', '做保养时当面谈，确认了三者保额', '到店带了行驶证，核对资料'],
};
/** So many of a hundred contacts carry a note. */
const NOTED: Partial<Record<ContactResult, number>> = {
  NO_ANSWER: 3,
  REJECTED: 0,
  BUSY: 0,
  POWER_OFF: 0,
  SENT_QUOTE: 0,
};

export function noteOf(random: Random, result: ContactResult, about?: 'AGREED' | 'VISIT'): string | null {
  const texts = NOTES[about ?? result];
  if (!texts || !random.chance((NOTED[result] ?? 62) / 100)) return null;
  return random.pick(texts);
}
