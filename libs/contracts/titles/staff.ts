import type { Title } from '../problems.js';

/** Signing in, people and stores. */
export const STAFF_TITLES: Record<string, Title> = {
  'session.none': { zh: '请先登录', en: 'Sign in first' },
  'session.refused': { zh: '用户名或密码不正确', en: 'The user name or password is not right' },
};
