import type { Title } from './title.js';

/** Rules of perks, offers, wording. */
export const OFFER_TITLES: Record<string, Title> = {
  'rule.not-found': { zh: '没有这条权益规则', en: 'There is no such rule' },
  'rule.name-taken': { zh: '已有同名规则', en: 'A rule of this name exists already' },
  'rule.own-draft': {
    zh: '不能发布自己起草的规则，请由另一人发布',
    en: 'Nobody publishes what they drafted. Another person must',
  },
  'rule.not-draft': { zh: '这个版本已经发布', en: 'This version is published already' },
  'rule.not-running': { zh: '这个版本没有在执行', en: 'This version is not in force' },
  'rule.starts-past': { zh: '生效日期不能早于今天', en: 'The first day lies in the past' },
  'rule.ends-past': { zh: '截止日期最早为昨天', en: 'The last day may be yesterday at the earliest' },
  'rule.days-crossed': {
    zh: '到期天数的起点大于终点',
    en: 'The days to go begin after they end',
  },
  'rule.package-twice': { zh: '同一礼包只能出现一次', en: 'A package may stand in a rule once' },
  'rule.package-ended': { zh: '礼包已停用', en: 'A package of the rule is no longer given' },
  'rule.tied': {
    zh: '严格模式下，权益不得以在本店投保为条件，也不得按客户类型、保费或保险公司设定',
    en: 'In strict mode a perk must not depend on insuring here, on segment, premium or insurer',
  },
  'perk.wording': {
    zh: '严格模式下不能使用这样的表述：{wording}',
    en: 'Strict mode does not allow this wording: {wording}',
  },
  'perk.mode-past': { zh: '模式只能从今天或以后切换', en: 'A mode begins today or later' },
  'perk.strict-findings': {
    zh: '有 {count} 处表述不符合严格模式，请先修改',
    en: 'Strict mode does not allow {count} wordings that are in use. Change them first',
  },
  'offer.none': { zh: '这位客户目前没有可选权益', en: 'Nothing is proposed for this case' },
  'offer.chosen': { zh: '已经选定权益', en: 'A perk is chosen already' },
  'offer.reserve-closed': {
    zh: '备用权益需先记录客户异议才能使用',
    en: 'What is held back is opened for an objection first',
  },
  'offer.over-cap': {
    zh: '超过每单权益上限或手续费占比上限',
    en: 'This is more than the cap of one policy, or of its commission',
  },
};
