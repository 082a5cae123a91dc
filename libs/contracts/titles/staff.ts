import type { Title } from './title.js';

/** Signing in, people and stores. */
export const STAFF_TITLES: Record<string, Title> = {
  'session.none': { zh: '请先登录', en: 'Sign in first' },
  'session.refused': { zh: '用户名或密码不正确', en: 'The user name or password is not right' },
  'setup.over': {
    zh: '初始化已完成或口令已失效',
    en: 'Set-up is over: the token was used, has expired, or came too late',
  },
  'seed.not-empty': {
    zh: '数据库中已有真实数据，不能装入演示数据',
    en: 'The database holds real data: demo data cannot be loaded beside it',
  },
  'password.common': { zh: '密码太常见，请换一个', en: 'This password is too common. Choose another' },
  'password.word': {
    zh: '密码中不能包含集团、门店或登录名',
    en: 'The password must not contain the name of the group, a store or the user',
  },
  'password.current': { zh: '当前密码不正确', en: 'The current password is not right' },
  'staff.role': { zh: '您不能授予或更改这个角色', en: 'You may not grant or change this role' },
  'staff.self': {
    zh: '不能更改自己的角色、门店或状态',
    en: 'You cannot change your own role, stores or state',
  },
  'staff.last-admin': { zh: '至少要保留一名管理员', en: 'At least one administrator must remain' },
  'staff.known': { zh: '登录名 {username} 已存在', en: 'The user name {username} is taken' },
  'staff.not-colleague': {
    zh: '所选的人不是本店可跟进客户的员工',
    en: 'This person does not work on cases of the store',
  },
  'staff.no-store': { zh: '请至少选择一家门店', en: 'Choose at least one store' },
  'staff.has-book': {
    zh: '此人还负责 {cases} 位应续客户，请先指定由谁接手',
    en: 'This person holds {cases} open cases: say who takes them',
  },
  'staff.book-taker': {
    zh: '接手人不在对应门店的续保团队',
    en: 'The one named works no cases in a store where this person holds some',
  },
  'rota.past': { zh: '不能更改今天以前的排班', en: 'Days before today cannot be planned anew' },
  'rota.too-long': { zh: '一次最多安排 {most} 天', en: 'At most {most} days can be set at once' },
  'substitute.self': { zh: '不能由本人代班', en: 'Nobody stands in for themselves' },
  'substitute.days': { zh: '结束日期早于开始日期', en: 'The last day lies before the first' },
  'substitute.twice': {
    zh: '这几天已经安排了代班人，请先结束原来的安排',
    en: 'Somebody stands in on some of these days already. End that first',
  },
  'substitute.loop': {
    zh: '代班人这几天正由本人代班，会形成循环',
    en: 'That colleague is being stood in for by this person on some of these days',
  },
  'substitute.apart': { zh: '两人不在同一家门店', en: 'The two do not share a store' },
  'own-setting.too-large': { zh: '个人设置过大，未保存', en: 'This setting is too large and was not kept' },
  'store.known': { zh: '门店代码 {store} 已存在', en: 'The store code {store} is taken' },
};
