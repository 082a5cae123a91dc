import type { Title } from './title.js';

/** Texts that owners get: what they may say, and what becomes of them. */
export const TEMPLATE_TITLES: Record<string, Title> = {
  'template.not-found': { zh: '没有这个模板', en: 'There is no such template' },
  'template.code-taken': { zh: '已有同编码的模板', en: 'A template with this code exists already' },
  'template.in-review': {
    zh: '这个模板正在审核，撤回后才能修改',
    en: 'This text is in review. Withdraw it before you change it',
  },
  'template.not-in-review': { zh: '这个模板不在审核中', en: 'This text is not in review' },
  'template.no-draft': { zh: '没有待提交的草稿', en: 'There is no draft to submit' },
  'template.own-text': {
    zh: '不能由起草人自己登记通过，请由另一人登记',
    en: 'Nobody enters the approval of a text that they wrote. Another person must',
  },
  'template.not-approved': {
    zh: '这个模板没有审核通过的版本，不能用于发送',
    en: 'No text of this template is approved, so nothing may be sent with it',
  },
  'plan.step-is-task': { zh: '这一步由人工完成，不发消息', en: 'People do this step; it sends no message' },
  'plan.text-unfit': {
    zh: '模板的渠道和用途须与步骤一致',
    en: 'The template must be of the channel and purpose of the step',
  },
  'template.reason-needed': { zh: '请填写未通过的原因', en: 'Say why it was rejected' },
  'template.unknown-field': { zh: '没有变量“{name}”', en: 'There is no field “{name}”' },
  'template.stray-brace': {
    zh: '大括号只能用来写变量名',
    en: 'Braces stand around the name of a field and nowhere else',
  },
  'template.brackets': {
    zh: '正文不能含【】，签名由系统加在最前',
    en: 'A text has no 【】 of its own: the signature is put in front of it',
  },
  'template.somebodys-number': {
    zh: '正文含手机号、证件号或车牌，模板会发给所有人',
    en: 'The text holds a phone, identity or plate number, and goes to everybody',
  },
  'template.too-long': {
    zh: '含签名最多 {most} 字',
    en: 'A message has {most} characters at most, signature included',
  },
  'template.no-opt-out': { zh: '营销短信须以“{words}”结尾', en: 'Marketing must end with “{words}”' },
  'template.cash-like': {
    zh: '不能使用返现、现金类表述：{wording}',
    en: 'A text must not speak of cash or what is like it: {wording}',
  },
  'template.tied': {
    zh: '有门店执行严格模式，不能把赠送与投保挂钩：{wording}',
    en: 'A store is in strict mode, so no gift may be tied to insuring: {wording}',
  },
};
