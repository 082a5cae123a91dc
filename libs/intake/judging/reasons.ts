import { fieldName, type Field } from '../mapping/fields.js';

/** Why a row is returned or flagged, as a clerk understands it; `{name}` is filled from the finding. */
const REASONS = {
  VIN_MISSING: ['缺少车架号和车牌号，无法确定是哪辆车', 'Neither VIN nor plate: the car cannot be told'],
  VIN_LENGTH: ['车架号应为 17 位，这里是 {length} 位', 'A VIN has 17 signs; this one has {length}'],
  VIN_LETTER: [
    '车架号里有不允许的字符（字母 I、O、Q 不会出现在车架号中）',
    'The VIN holds a sign that none may hold (letters I, O and Q never occur)',
  ],
  VIN_CHECK_DIGIT: ['车架号第 9 位校验不符，请核对行驶证', 'The check digit (9th sign) of the VIN does not fit'],
  VIN_ABSENT: ['没有车架号，将按车牌和车主匹配已有车辆', 'No VIN: the car is looked for by plate and owner'],
  VEHICLE_UNKNOWN: ['没有车架号，按车牌也找不到已有车辆', 'No VIN, and no known car has this plate'],
  PLATE_INVALID: ['车牌号格式不对，未导入车牌', 'The plate has no valid form and is left out'],
  DATE_INVALID: ['{field}不是有效日期', '{field}: not a valid date'],
  DATE_UNREADABLE: ['{field}看不懂，未导入这一项', '{field}: cannot be read and is left out'],
  EXPIRY_BEFORE_REGISTRATION: ['{field}早于上牌日期', '{field} is before the first registration'],
  START_AFTER_EXPIRY: ['起保日期晚于{field}', 'The start is after the {field}'],
  EXPIRY_IS_START: ['{field}与起保日期是同一天', '{field} is the day of the start'],
  SIGNED_AFTER_EXPIRY: ['投保日期晚于到期日，未导入投保日期', 'Signed after expiry; the signing day is left out'],
  EXPIRY_STALE: ['{field}已过期两年以上，请核对', '{field} is more than two years past'],
  EXPIRY_FIRST_YEAR: [
    '{field}停留在购车第一年，可能多年未更新，请核对',
    '{field} is the end of the first year of a car bought years ago: probably out of date',
  ],
  EXPIRY_MISSING: ['没有到期日，不会产生续保提醒', 'No expiry: no reminder will be planned'],
  MODEL_YEAR_LATER: [
    '车架号表示的年款与上牌日期矛盾（年款约 {year} 年），请核对',
    'The model year in the VIN contradicts the first registration (about {year})',
  ],
  CAR_GONE: ['备注说车已卖出或报废，请确认是否还要续保', 'The note says that the car is sold or scrapped'],
  PHONE_MASKED: ['手机号被隐藏（带 *），不能拨打，请补全', 'The phone is masked (with *) and cannot be dialled'],
  PHONE_INVALID: ['手机号格式不对，未导入这个号码', 'The phone has no valid form and is left out'],
  PHONE_SHARED: ['同一手机号出现在 5 辆以上的车上，请核对是否本人', 'One phone stands on more than five cars'],
  ID_CHECK_DIGIT: [
    '{field}校验位不符，请核对（末三位为 000 时多半被表格软件截断）',
    '{field}: the check digit does not fit (three zeros at the end: probably cut by a spreadsheet)',
  ],
  ID_TRUNCATED: ['{field}被表格软件截断（末尾变成 0），请重新填写', '{field}: cut by the spreadsheet (ends in zeros)'],
  ID_INVALID: ['{field}格式不对，未导入', '{field}: no valid form, left out'],
  POLICY_NO_DESTROYED: [
    '{field}被表格软件破坏（变成科学计数或末尾变成 0），未导入',
    '{field}: destroyed by the spreadsheet, left out',
  ],
  POLICY_NO_INVALID: ['{field}格式不对，未导入', '{field}: no valid form, left out'],
  MONEY_INVALID: ['{field}不是有效金额，未导入', '{field}: not an amount, left out'],
  NUMBER_INVALID: ['{field}不是数字，未导入', '{field}: not a number, left out'],
  PREMIUM_SWAPPED: [
    '交强险保费高于商业险，两列可能填反了',
    'The compulsory premium is above the commercial one; swapped?',
  ],
  PREMIUM_WITH_TAX: ['{field}像是含了车船税，请核对', '{field} seems to hold the vehicle tax too'],
  PREMIUM_IMPLAUSIBLE: ['{field}过大，可能填成了保额，未导入', '{field}: too large for a premium, left out'],
  REFUND_ROW: ['保费为负，这是退保或批减，请在保单上登记', 'A negative premium is a refund: enter it on the policy'],
  INSURERS_TWO: [
    '一格里写了两家保险公司，分不清交强险和商业险各是哪家，按原文保存',
    'Two insurers in one cell; which line is whose cannot be told; kept as written',
  ],
  LINE_UNKNOWN: [
    '只写了{field}，没说是交强险还是商业险，未记到保单上',
    '{field} without its line: compulsory or commercial; not kept with a policy',
  ],
  POLICY_NO_MISSING: ['缺少保单号，无法对账', 'No policy number: it cannot be settled'],
  REPAIR_UNNAMED: [
    '既没有工单号也没有进厂日期，无法确定是哪次维修',
    'Neither order number nor day of arrival: the visit cannot be told',
  ],
  RATE_INVALID: ['{field}不是有效比例，未导入', '{field}: not a rate, left out'],
  MONTH_INVALID: ['{field}不是有效月份，未导入', '{field}: not a month, left out'],
  INSURER_UNKNOWN: ['保险公司名称不认识，按原文保存', 'Unknown insurer; kept as written'],
  KIND_UNKNOWN: ['投保类型不认识，未导入这一项', 'Unknown kind of business, left out'],
  YES_NO_UNKNOWN: ['{field}应填“是”或“否”，未导入这一项', '{field}: yes or no expected, left out'],
  CELL_ERROR: ['{field}是公式错误（如 #N/A），按空白处理', '{field}: an error of a formula, taken as empty'],
  TEXT_DAMAGED: ['{field}有乱码字符，请核对', '{field}: holds damaged characters; check it'],
  STAGE_UNKNOWN: ['跟进状态不认识，未导入这一项', 'Unknown stage of the work, left out'],
  CONTROL_CONTRADICTS: ['既写着已续回又写着战败，请核对', 'Said to be renewed and lost at once'],
  STAFF_UNKNOWN: ['跟进人不是本店员工，客户将待分配', 'Not a colleague of this store: nobody would get the work'],
  TOTAL_ROW: ['这是合计行，不是车辆', 'This is a row of totals, not a car'],
  HEADER_AGAIN: ['这是重复的表头，不是车辆', 'This is the header once more, not a car'],
  DUPLICATE_ROW: ['与第 {row} 行完全相同', 'The same as row {row}'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export type ReasonCode = keyof typeof REASONS;
/** What a sentence is made of: which reason, about which field, with which figures. */
export interface Reason {
  code: ReasonCode;
  field: Field | null;
  params?: Record<string, string | number>;
  proposal?: string;
}

export const REASON_CODES = Object.keys(REASONS) as ReasonCode[];

/** A finding as a sentence in the user's language. */
export function reasonText(finding: Reason, language: 'zh-CN' | 'en'): string {
  const values: Record<string, string | number> = { ...finding.params };
  if (finding.field) values['field'] = fieldName(finding.field, language);
  const text = REASONS[finding.code][language === 'en' ? 1 : 0];
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

const PROPOSED = { 'zh-CN': '建议', en: 'proposed' } as const;

/** All findings of a row as one text, as the sheet of returned rows shows it: the sentences, with proposals behind. */
export function whyText(findings: readonly Reason[], language: 'zh-CN' | 'en'): string {
  return findings
    .map((each) => {
      const said = reasonText(each, language);
      return each.proposal ? `${said}（${PROPOSED[language]} ${each.proposal}）` : said;
    })
    .join('；');
}
