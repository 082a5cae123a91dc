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
  'staff.no-store': { zh: '请至少选择一家门店', en: 'Choose at least one store' },
  'own-setting.too-large': { zh: '个人设置过大，未保存', en: 'This setting is too large and was not kept' },
  'store.known': { zh: '门店代码 {store} 已存在', en: 'The store code {store} is taken' },
};
