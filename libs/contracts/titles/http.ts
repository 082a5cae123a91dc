import type { Title } from './title.js';

/** What can go wrong with any request. */
export const HTTP_TITLES: Record<string, Title> = {
  internal: {
    zh: '系统出错，未做任何更改。请把请求编号告诉管理员',
    en: 'Something failed on our side and nothing was changed. Give the request id to your administrator',
  },
  'not-found': { zh: '没有找到', en: 'Not found' },
  'request.invalid': { zh: '请求内容无法识别', en: 'The request could not be read' },
  'request.stale': {
    zh: '内容已被他人修改，请刷新后再试',
    en: 'Somebody changed this meanwhile. Reload and try again',
  },
  'scope.beyond': {
    zh: '这项改动会影响您负责范围以外的门店，请由负责全部相关门店的人操作',
    en: 'This would change something for stores beyond yours: it is for somebody who answers for all of them',
  },
  'request.forbidden': { zh: '您的角色没有此权限', en: 'Your role may not do this' },
  'request.conflict': { zh: '内容与已有记录冲突', en: 'This conflicts with something that exists' },
  'request.reference': { zh: '引用的内容不存在', en: 'Something that this refers to does not exist' },
  'request.rule': { zh: '内容不符合数据规则', en: 'The content breaks a rule of the data' },
  'request.origin': { zh: '请求来源不被允许', en: 'Requests from this origin are not allowed' },
  'request.too-large': { zh: '内容过大', en: 'The content is too large' },
  'request.media-type': { zh: '内容格式不支持', en: 'This content type is not supported' },
  'request.method': { zh: '不支持的请求方法', en: 'This method is not supported here' },
  'request.too-many': {
    zh: '操作过于频繁，请在 {seconds} 秒后再试',
    en: 'Too many requests. Try again in {seconds} seconds',
  },
  'live.too-many': {
    zh: '打开的页面过多，实时更新将在 {seconds} 秒后再试',
    en: 'Too many pages are open. Live updates are tried again in {seconds} seconds',
  },
  'hook.signature': { zh: '回执签名无效', en: 'The signature of this report is not valid' },
  'idempotency.missing': { zh: '缺少 Idempotency-Key 请求头', en: 'The Idempotency-Key header is missing' },
  'idempotency.in-flight': { zh: '同一请求正在处理中', en: 'The same request is still being handled' },
  'idempotency.other-body': {
    zh: '同一 Idempotency-Key 被用于不同内容',
    en: 'This Idempotency-Key was used with another body',
  },
  unavailable: { zh: '服务暂时不可用，请稍后再试', en: 'The service is not available for the moment. Try again soon' },
  'file.no-space': { zh: '存储空间不足，文件未保存', en: 'There is no space left; the file was not kept' },
  'file.not-found': { zh: '文件不存在或已过期', en: 'The file is gone' },
  'vault.cannot-open': { zh: '数据无法解密，已阻止显示', en: 'The data could not be opened and is not shown' },
  'vault.no-key': { zh: '缺少数据密钥', en: 'The data key is missing' },
  'setting.missing': { zh: '缺少配置 {key}', en: 'Setting {key} is missing' },
  'setting.invalid': { zh: '配置 {key} 的值不正确', en: 'The value of setting {key} is not valid' },
  'setting.same-day': { zh: '配置 {key} 当天已有一个版本', en: 'Setting {key} already has a version for that day' },
};
