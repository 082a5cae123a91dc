import type { Title } from './title.js';

/** Quotes, comparison sheets and what stands on them. */
export const QUOTE_TITLES: Record<string, Title> = {
  'quote.not-found': { zh: '没有找到这份报价', en: 'There is no such quote' },
  'quote.not-standing': { zh: '这份报价已被新版本替换或已撤回', en: 'This quote was replaced or withdrawn already' },
  'quote.valid-past': { zh: '报价有效期不能早于今天', en: 'The quote cannot have ended before today' },
  'quote.valid-too-long': {
    zh: '报价有效期超过 180 天，请核对日期',
    en: 'No quote holds longer than 180 days. Check the day',
  },
  'quote.compulsory-implausible': {
    zh: '这不像交强险保费：这辆车应在 {least} 至 {most} 元之间，请看是否填到了别的险种',
    en: 'This is no compulsory premium: for this car it lies between {least} and {most} yuan. Was it meant for another line?',
  },
  'quote.float-differs': {
    zh: '交强险保费与浮动比例对不上，请核对出险记录',
    en: 'Compulsory premium and float do not fit together. Check the history of accidents',
  },
  'quote.commercial-implausible': {
    zh: '商业险保费不足 100 元，请看是否填错了险种或单位',
    en: 'A commercial premium below 100 yuan cannot be. Check line and unit',
  },
  'quote.unknown-cover': { zh: '没有这个险别，请从列表中选择', en: 'There is no such cover. Choose one of the list' },
  'quote.cover-twice': { zh: '同一险别填了两次', en: 'The same cover stands there twice' },
  'quote.add-on-twice': { zh: '同一附加产品填了两次', en: 'The same add-on stands there twice' },
  'quote.covers-do-not-add-up': {
    zh: '各险别保费加起来与商业险保费不一致，请核对',
    en: 'The premiums of the covers do not add up to the commercial premium',
  },
  'quote.concession-too-high': { zh: '让利不能超过总保费', en: 'A concession cannot exceed the whole price' },
  'quote.concession-not-ours': {
    zh: '让利只属于本店报价；别家承诺的返现请填在“声称返现”里',
    en: 'A concession belongs to an offer of ours. What others promise in cash is written down apart',
  },
  'quote.return-on-ours': {
    zh: '本店报价不能写返现（保险法第 131 条）；这里只记录别家对客户的说法',
    en: 'No cash return on an offer of ours (Insurance Law Art. 131). Only what others claim is recorded',
  },
  'service-fact.ahead': { zh: '服务事实的日期不能晚于今天', en: 'A fact cannot be true only later than today' },
  'service-fact.empty': { zh: '请填写数值或说明', en: 'Give the number or the words' },
  'tax.outside-band': {
    zh: '金额超出车船税法规定的幅度',
    en: 'The amount lies outside the band that the law sets',
  },
};
