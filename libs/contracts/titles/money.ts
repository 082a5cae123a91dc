import type { Title } from './title.js';

/** Commission, margin, approvals, issuing. */
export const MONEY_TITLES: Record<string, Title> = {
  'rate.not-found': { zh: '没有这条费率', en: 'There is no such rate' },
  'rate.one-scope': { zh: '门店与地区只能选一个', en: 'Choose a store or a region, not both' },
  'rate.ends-before-start': { zh: '截止日期早于起始日期', en: 'The last day lies before the first' },
  'rate.overlap': {
    zh: '{from} 至 {to} 已有一条同范围的费率，同一天不能有两条',
    en: 'From {from} to {to} a rate of the same scope holds already. No day has two',
  },
  'rate.begun': {
    zh: '费率已经生效，不能删除，请填写截止日期',
    en: 'This rate holds already. Give it a last day instead',
  },
  'agency.not-found': { zh: '没有这个工号', en: 'There is no such agency number' },
  'agency.overlap': { zh: '这个工号在这段日期内已登记', en: 'This agency number is entered for these days already' },
  'agency.unknown': {
    zh: '工号不在本店与该保险公司的有效工号之内',
    en: 'This is not an agency number of the store with this insurer on this day',
  },
  'quote.not-found': { zh: '没有这份报价', en: 'There is no such quote' },
  'quote.not-standing': {
    zh: '这份报价已被替换或撤回，请用最新报价',
    en: 'This quote was replaced or withdrawn. Use the latest',
  },
  'approval.not-found': { zh: '没有这项审批', en: 'There is no such approval' },
  'approval.not-needed': {
    zh: '单台毛利不低于底线，无需审批',
    en: 'The margin is not below the floor. No approval is needed',
  },
  'approval.pending': { zh: '已提交审批，请等待处理', en: 'This was asked already and waits for a decision' },
  'approval.granted': { zh: '这份报价已获批准', en: 'This quote is approved already' },
  'approval.decided': { zh: '这项审批已有结果', en: 'This is decided already' },
  'approval.own': { zh: '不能审批自己提交的申请', en: 'Nobody decides what they asked themselves' },
  'approval.void': {
    zh: '提交之后报价已变更，请让申请人重新提交',
    en: 'The quote has changed since. It must be asked anew',
  },
  'margin.approval-needed': {
    zh: '单台毛利低于底线，需先获批准',
    en: 'The margin lies below the floor. It must be approved first',
  },
  'issue.pay-past': { zh: '支付截止时间已过', en: 'The payment would be due in the past' },
  'issue.pay-too-far': { zh: '支付截止时间不能超过 {days} 天', en: 'The payment must be due within {days} days' },
  'issue.quote-needed': { zh: '请选择客户确认的报价', en: 'Choose the quote that the owner agreed to' },
  'issue.split-sum': { zh: '业绩分配合计应为 100%', en: 'Shares of the credit must sum to 100 %' },
  'issue.split-twice': { zh: '同一人只能分配一次', en: 'Each person has one share' },
  'issue.staff-unknown': { zh: '所选人员不在本店', en: 'A person chosen does not stand in this store' },
  'issue.differs': {
    zh: '出单内容与客户确认的报价不一致，请核对',
    en: 'What was issued is not what was quoted. Look at it first',
  },
  'issue.add-on-number': { zh: '这张驾意险保单号已录入', en: 'Driver cover with this number is entered already' },
};
