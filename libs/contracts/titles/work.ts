import type { Title } from './title.js';

/** Rules of the work on cases: contacts, stages, hand-off, losses. */
export const WORK_TITLES: Record<string, Title> = {
  'case.taken': { zh: '这条应续客户已有归属人', en: 'Somebody holds this case already' },
  'case.open': { zh: '这条应续客户还在跟进中', en: 'This case is open' },
  'case.other-open': { zh: '这辆车已有另一条在跟进', en: 'Another case of this car is open' },
  'case.not-reopenable': {
    zh: '这条不能激活：车已离店、客户拒绝联系，或已出单',
    en: 'This case cannot come back: the car left, the owner opted out, or it was issued',
  },
  'case.year-over': {
    zh: '这一保险年度已经过去，明年的应续客户会自动建立',
    en: 'This insurance year is over. The case of the next one opens by itself',
  },
  'stage.not-allowed': { zh: '不能从这个阶段转到目标阶段', en: 'A case cannot go from this stage to that one' },
  'stage.snooze-until': { zh: '请选择一年内、今天以后的日期', en: 'Choose a day after today and within a year' },
  'contact.next-needed': { zh: '请填写下次联系时间', en: 'Say when the next contact is' },
  'contact.next-past': { zh: '下次联系时间不能早于现在', en: 'The next contact cannot lie in the past' },
  'contact.next-far': { zh: '下次联系时间太远', en: 'The next contact lies too far away' },
  'contact.lost-reason-needed': { zh: '请填写战败原因', en: 'Say why the customer was lost' },
  'contact.lost-not-fitting': {
    zh: '车已卖、报废或拒绝联系请直接选对应结果，不作战败登记',
    en: 'A car that left or an owner who opted out has a result of its own and is no loss',
  },
  'contact.not-fleet': { zh: '所选车辆不属于同一单位', en: 'These cars are not of one company' },
  'contact.not-yours': { zh: '只能撤销自己登记的联系', en: 'Only who logged a contact can take it back' },
  'contact.undone': { zh: '这次联系已经撤销', en: 'This contact was taken back already' },
  'contact.undo-late': { zh: '超过撤销时限', en: 'It is too late to take this back' },
  'contact.undo-changed': {
    zh: '之后又有更改，不能撤销',
    en: 'Something changed since, so this cannot be taken back',
  },
  'hand-off.not-adviser': { zh: '请选择本店的服务顾问', en: 'Choose a service adviser of this store' },
  'hand-off.none': { zh: '这条没有转给服务顾问', en: 'This case is not with a service adviser' },
  'review.none': { zh: '这条不需要复核', en: 'This case waits for no review' },
  'review.own': { zh: '不能复核自己登记的战败', en: 'Somebody else has to look at your own loss' },
};
