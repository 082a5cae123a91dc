import type { Title } from './title.js';

/** Messages by WeCom that wait for their member, and who is a friend. */
export const DRAFT_TITLES: Record<string, Title> = {
  'draft.not-found': { zh: '没有这条待发消息', en: 'There is no such draft' },
  'draft.over': {
    zh: '这条已处理或已失效，请刷新后再看',
    en: 'This draft was dealt with or has ended. Refresh to see what became of it',
  },
  'draft.not-friend': {
    zh: '您和客户不是企微好友，无法由您发送',
    en: 'You and the customer are not connected in WeCom, so you cannot send it',
  },
  'friend.not-yours': {
    zh: '只能登记自己的企微好友；替同事登记请找主管',
    en: 'You note your own friends in WeCom. A leader notes those of colleagues',
  },
  'friend.not-here': { zh: '该员工不在客户所属门店', en: 'This colleague is not of the customer’s store' },
};
