import type { Title } from './title.js';

/** Links for owners and cars at the counter. */
export const OWNER_TITLES: Record<string, Title> = {
  'link.not-found': { zh: '链接不存在', en: 'There is no such link' },
  'link.dead': { zh: '链接已失效', en: 'This link does not open any more' },
  'link.locked': { zh: '输错次数过多，链接已停用', en: 'Too many wrong digits: this link is closed' },
  'link.unconfirmed': { zh: '请先输入手机号后四位', en: 'Give the last four digits of the phone first' },
  'owner.offer-empty': { zh: '请至少填写一项保费', en: 'Give one premium at least' },
  'owner.amount': { zh: '请填写正确的金额', en: 'This is no amount' },
  'owner.day': { zh: '请选择今天之后一年内的日子', en: 'Choose a day within a year from now' },
  'arrival.nothing-due': { zh: '这辆车目前没有续保事项', en: 'Nothing is due for this car now' },
  'walk-in.phone-needed': { zh: '请填写电话', en: 'A phone number is needed' },
  'walk-in.consent-needed': {
    zh: '留电话前请先征得客户同意',
    en: 'The owner must agree before their number is kept',
  },
};
