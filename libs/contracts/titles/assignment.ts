import type { Title } from './title.js';

/** Assigning cases, and batches over many of them. */
export const ASSIGNMENT_TITLES: Record<string, Title> = {
  'case.not-yours': {
    zh: '这位客户由同事负责，您没有代班',
    en: 'A colleague holds this case, and you do not stand in for them',
  },
  'assign.person': { zh: '此人不在本店续保团队', en: 'This person works no cases in this store' },
  'assign.nothing': { zh: '按此规则没有客户会被分配', en: 'By this rule nobody would get a case' },
  'assign.taken': { zh: '已被分配给其他人', en: 'Somebody else holds it already' },
  'call.law-hours': {
    zh: '21 点至次日 9 点不得外呼，主管也不能放行',
    en: 'Between 21:00 and 9:00 nobody may be called, whoever allows it',
  },
  'tag.too-many': { zh: '一位客户最多 {most} 个标签', en: 'A case bears at most {most} labels' },
  'batch.empty': { zh: '没有符合条件的客户', en: 'There is no such case' },
  'batch.too-many': { zh: '一次最多处理 {most} 条，请缩小范围', en: 'At most {most} cases at once: narrow the list' },
  'batch.past': { zh: '日期须在今天之后', en: 'The day must lie ahead' },
  'batch.not-found': { zh: '没有这个批量任务', en: 'There is no such batch' },
  'batch.over': { zh: '这个批量任务已经结束', en: 'This batch has ended already' },
  'batch.given-up': {
    zh: '任务多次中断或发起人已无权限，此条未处理',
    en: 'The batch broke off too often or its asker lost the right: this case was left',
  },
};
