import type { Title } from './title.js';

/** Rules of the trade: cars, policies, cases, touches. */
export const TRADE_TITLES: Record<string, Title> = {
  'store.unknown': { zh: '没有门店 {store}，或您不在该门店', en: 'There is no store {store} among yours' },
  'vehicle.vin-invalid': {
    zh: '车架号（VIN）应为 17 位，且不含字母 I、O、Q',
    en: 'A VIN has 17 characters and no letter I, O or Q',
  },
  'vehicle.plate-invalid': { zh: '车牌号格式不正确', en: 'This is not a licence plate' },
  'vehicle.day-ahead': { zh: '日期不能晚于今天', en: 'The day cannot be later than today' },
  'resale.not-sold': {
    zh: '置换收进的车还没有新车主；转卖后再登记',
    en: 'A car that was taken in has no new owner yet; register them once it is sold on',
  },
  'vehicle.still-here': {
    zh: '这辆车没有登记为已卖出或已迁出，不能登记新车主',
    en: 'This car has not been sold or moved away, so it has no new owner',
  },
  'repair.not-candidate': {
    zh: '这个号码与该客户没有关联，不能直接采用',
    en: 'Nothing connects this number with the customer',
  },
  'claim-list.not-found': { zh: '没有这份认领清单', en: 'There is no such claim list' },
  'claim.reason-needed': { zh: '不认领时请选择原因', en: 'Say why the car is declined' },
  'claim.one-car': { zh: '指定车辆时一次只能处理一行', en: 'A car can be named for one row at a time' },
  'claim.car-unknown': { zh: '本店没有这辆车', en: 'The store does not know this car' },
  'person.name-missing': { zh: '请填写姓名或单位名称', en: 'Give the name of the person or company' },
  'person.id-no-invalid': { zh: '证件号格式不正确', en: 'This is not an identity or company number' },
  'phone.invalid': { zh: '电话号码格式不正确', en: 'This is not a phone number' },
  'phone.masked': {
    zh: '这是脱敏号码，没有完整号码，请先补录',
    en: 'Only a masked number is known. Add the whole number first',
  },
  'phone.reveals-spent': {
    zh: '今天查看号码已达 {limit} 次上限，请明天再看或联系经理',
    en: 'You have uncovered {limit} numbers today, which is the limit. Try tomorrow or ask your manager',
  },
  'phone.unaudited': {
    zh: '无法写入审计记录，号码未显示，请稍后再试',
    en: 'This could not be written to the audit, so the number is not shown. Try again soon',
  },
  'policy.no-line': {
    zh: '请至少填写交强险或商业险中的一项',
    en: 'Enter the compulsory line, the commercial line or both',
  },
  'policy.unknown-insurer': {
    zh: '没有这家保险公司，请从列表中选择',
    en: 'No insurer has this name. Choose one of the list',
  },
  'policy.number-invalid': {
    zh: '保单号应为 6 至 40 位字母、数字或短横线',
    en: 'A policy number has 6 to 40 letters, digits or hyphens',
  },
  'policy.number-destroyed': {
    zh: '保单号已被 Excel 改成科学计数或末尾补零，请按保单原件填写',
    en: 'A spreadsheet has destroyed this policy number. Type it from the policy itself',
  },
  'policy.same-number': { zh: '这个保单号已经录入过', en: 'A policy with this number is entered already' },
  'policy.same-term': {
    zh: '这辆车已有一张同险种、{expiresOn} 到期的保单',
    en: 'This car has a policy of the same line that ends on {expiresOn} already',
  },
  'policy.day-unknown': { zh: '日历上没有这一天', en: 'The calendar has no such day' },
  'policy.day-out-of-range': { zh: '日期超出合理范围', en: 'This day lies too far away' },
  'policy.ends-before-start': { zh: '终保日期早于起保日期', en: 'The policy ends before it starts' },
  'policy.term-too-long': {
    zh: '保险期间超过两年，请核对日期',
    en: 'The term is longer than two years. Check the days',
  },
  'policy.signed-after-end': { zh: '签单日期晚于终保日期', en: 'The policy is signed after it ends' },
  'policy.signed-ahead': { zh: '签单日期不能晚于今天', en: 'The day of signing cannot be later than today' },
  'policy.tax-on-commercial': {
    zh: '车船税随交强险代收，不能填在商业险上',
    en: 'Vehicle tax is collected with the compulsory line, not with the commercial one',
  },
  'policy.phone-without-owner': { zh: '填写电话时请同时填写车主', en: 'Give the owner to whom the phone belongs' },
  'policy.cancelled': { zh: '这张保单已经退保', en: 'This policy is cancelled already' },
  'policy.cancel-out-of-range': {
    zh: '退保日期应在签单日期与终保日期之间，且不晚于今天',
    en: 'A policy is cancelled between its signing and its end, and not later than today',
  },
  'person.no-phone': { zh: '这个人没有可用的电话号码', en: 'No number of this person is known' },
  'merge.same': { zh: '请选择两条不同的记录', en: 'Choose two different rows' },
  'merge.already': { zh: '其中一条已经合并过，请刷新页面', en: 'One of them is merged already. Reload the page' },
  'merge.two-stores': {
    zh: '两家门店的客户各自保管，不能合并',
    en: 'Customers of two stores are kept apart and cannot be merged',
  },
  'merge.no-evidence': {
    zh: '没有足够的依据认定是同一个，只有手机号相同不能合并',
    en: 'Too little speaks for these being one. The same phone alone is never enough',
  },
  'merge.other-stores': {
    zh: '其他门店也有这辆车，请由能看全部门店的人合并',
    en: 'Another store knows this car too. Somebody who sees all stores has to merge it',
  },
  'merge.undone': { zh: '这次合并已经撤销', en: 'This merge is undone already' },
  'merge.later': {
    zh: '之后又有一次合并，请先撤销后一次',
    en: 'A later merge builds on this one. Undo that one first',
  },
  'own-number.masked': { zh: '脱敏号码不能登记', en: 'A masked number cannot be registered' },
  'case.not-found': { zh: '没有找到这条应续客户', en: 'This renewal case was not found' },
  'case.not-open': { zh: '这条应续客户已经结束', en: 'This renewal case is closed already' },
  'case.unknown-there': {
    zh: '目标门店没有这辆车的资料，不能转过去',
    en: 'The other store does not know this car, so it cannot hold the case',
  },
  'touch.not-found': { zh: '没有找到这次触达', en: 'This touch was not found' },
  'touch.not-open': { zh: '这次触达不需要人工处理', en: 'This touch is not waiting for a person' },
  'touch.no-retry': {
    zh: '不能再次发送：没有模板、已过期，或前一条是否送达尚不清楚',
    en: 'It cannot be sent again: no template, too late, or nobody knows whether the first message arrived',
  },
  'plan.not-found': { zh: '没有找到这个跟进节奏', en: 'This plan was not found' },
  'plan.ended': { zh: '这个跟进节奏已经结束', en: 'This plan has ended' },
  'hook.signature': { zh: '签名不正确', en: 'The signature is not right' },
  'export.not-found': { zh: '没有找到这份导出', en: 'There is no such export' },
  'export.not-ready': { zh: '表格还在生成，请稍候', en: 'The sheet is still being written' },
  'export.gone': { zh: '下载时间已过（15 分钟），请重新导出', en: 'The 15 minutes are over. Export it again' },
  'export.empty': { zh: '没有可导出的数据', en: 'There is nothing to export' },
  'export.too-many': {
    zh: '一次最多导出 {most} 条，请缩小范围',
    en: 'One sheet takes at most {most} rows. Narrow the list',
  },
  'export.reason': { zh: '导出 {rows} 条需填写原因', en: 'Say why {rows} rows should leave the house' },
};
