/** A word in both languages of the product. */
export interface Word {
  zh: string;
  en: string;
}
const w = (zh: string, en: string): Word => ({ zh, en });

/**
 * Codes of cases as staff say them: one truth for the console and for what the server writes itself (exported sheets).
 */
export const CASE_WORDS = {
  segment: {
    NEW_TO_RENEW: w('新转续', 'First renewal'),
    RENEW_TO_RENEW: w('续转续', 'Renewed again'),
    RETURNING: w('间转续', 'Returning'),
    PROSPECT: w('潜转续', 'Prospect'),
    FIRST: w('外来新客', 'New to us'),
  },
  caseState: {
    open: w('跟进中', 'Open'),
    won: w('已续保', 'Renewed'),
    lost: w('战败', 'Lost'),
    lapsed: w('脱保', 'Lapsed'),
    closed: w('已关闭', 'Closed'),
  },
  stage: {
    PENDING: w('待分配', 'To assign'),
    ASSIGNED: w('已分配', 'Assigned'),
    CONTACTING: w('联系中', 'Contacting'),
    CONTACTED: w('已联系', 'Contacted'),
    QUOTED: w('已报价', 'Quoted'),
    NEGOTIATING: w('议价中', 'Negotiating'),
    COMMITTED: w('已承诺', 'Promised'),
    ISSUING: w('出单中', 'Issuing'),
    WON: w('已出单', 'Issued'),
    LOST: w('战败', 'Lost'),
    INVALID: w('无效', 'Invalid'),
    EXCLUDED: w('不跟进', 'Left out'),
    SNOOZED: w('暂缓', 'Snoozed'),
  },
  closeReason: {
    RENEWED_HERE: w('在本店续保', 'Renewed here'),
    COMPULSORY_ONLY: w('只续交强险', 'Compulsory only'),
    INSURED_ELSEWHERE: w('已在别处投保', 'Insured elsewhere'),
    DECLINED: w('客户未续', 'Declined'),
    LAPSED: w('脱保', 'Lapsed'),
    SOLD: w('车辆已售', 'Car sold'),
    SCRAPPED: w('车辆报废', 'Car scrapped'),
    MOVED: w('迁往外地', 'Moved away'),
    OPT_OUT: w('拒绝联系', 'Opted out'),
    WRONG_DATE: w('到期日有误', 'Wrong expiry day'),
    MERGED: w('合并到另一条', 'Merged into another'),
  },
  warning: {
    NO_PHONE: w('没有电话', 'No phone'),
    PHONE_MASKED: w('号码带星号', 'Masked number'),
    PHONE_SHARED: w('号码共用', 'Shared number'),
    VIN_SUSPECT: w('VIN 存疑', 'VIN in doubt'),
    ANCHOR_ESTIMATED: w('到期日推算', 'Day estimated'),
    LINES_APART: w('两险不同期', 'Lines apart'),
    NO_CONSENT: w('未同意短信', 'No text consent'),
    LOAN: w('按揭', 'Financed'),
  },
  /** Columns of the list of cases, on the screen and in a sheet. */
  column: {
    plate: w('车牌', 'Plate'),
    vin: w('VIN', 'VIN'),
    label: w('车型', 'Model'),
    owner: w('车主', 'Owner'),
    phone: w('电话', 'Phone'),
    store: w('门店', 'Store'),
    segment: w('客户类型', 'Kind'),
    state: w('状态', 'State'),
    stage: w('阶段', 'Stage'),
    due: w('到期日', 'Due'),
    daysLeft: w('剩余天数', 'Days left'),
    compulsory: w('交强险到期', 'Compulsory until'),
    commercial: w('商业险到期', 'Commercial until'),
    insurer: w('上年保险公司', 'Insurer last year'),
    premium: w('上年保费', 'Premium last year'),
    next: w('下次联系', 'Next contact'),
    assignee: w('归属人', 'Assigned to'),
    warnings: w('提醒', 'To mind'),
    tags: w('标签', 'Labels'),
    closeReason: w('结束原因', 'Why it ended'),
  },
} as const satisfies Record<string, Record<string, Word>>;

/** All words of one kind in one language. */
export const wordsOf = <T extends Record<string, Word>>(words: T, language: keyof Word): { [K in keyof T]: string } =>
  Object.fromEntries(Object.entries(words).map(([code, word]) => [code, word[language]])) as { [K in keyof T]: string };
