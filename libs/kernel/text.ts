const UNSEEN = /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF\u00AD]/g;
const FORMULA_TEXT = /^="([^"]*)"$/;
/** Texts that need no cleaning, the great majority: digits, letters, Chinese signs, a few marks. */
const PLAIN = /^[0-9A-Za-z\u4E00-\u9FA5][0-9A-Za-z\u4E00-\u9FA5.,:/*+-]*$/;
const QUOTES = "'`\u2018\u2019\u02BC";

/**
 * A text as people meant it: full-width signs become half-width (NFKC), unseen signs vanish, white space collapses to
 * single spaces, the apostrophe of spreadsheets in front goes (domain.md §7.3). Linear time; never fails.
 */
export function cleanText(raw: string): string {
  if (PLAIN.test(raw)) return raw;
  let text = raw.normalize('NFKC').replace(UNSEEN, '').replace(/\s+/g, ' ').trim();
  let start = 0;
  while (start < text.length && QUOTES.includes(text[start]!)) start++;
  if (start > 0) text = text.slice(start).trim();
  return FORMULA_TEXT.exec(text)?.[1]?.trim() ?? text;
}

/** The text without any space or hyphen, in capitals: the form in which numbers of the trade are compared. */
export const denseText = (raw: string): string =>
  cleanText(raw)
    .replace(/[\s\-\u2010-\u2015\u2212_]/g, '')
    .toUpperCase();

/** Cells that say "nothing": dashes, slashes, 无, N/A, errors of formulas. */
const NOTHING = new Set([
  '',
  '-',
  '--',
  '---',
  '/',
  '\\',
  '—',
  '——',
  '无',
  '暂无',
  '空',
  'N/A',
  'NA',
  'NULL',
  'NONE',
  'NIL',
]);
/** Longer plain texts say something. */
const LONGEST_NOTHING = 4;
const LOOKED_AT = 1_000;
const FORMULA_ERROR = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/;

/** Whether a cell means "no value". */
export function isBlank(raw: string): boolean {
  if (raw.length > LONGEST_NOTHING && PLAIN.test(raw)) return false;
  // A long cell says something as soon as its beginning does.
  if (raw.length > LOOKED_AT && cleanText(raw.slice(0, LOOKED_AT)) !== '') return false;
  const text = cleanText(raw).toUpperCase();
  return NOTHING.has(text) || FORMULA_ERROR.test(text);
}

const COMPANY_END =
  /(?:公司|集团|银行|厂|商行|商店|经营部|营业部|门市部|工作室|合作社|事务所|办事处|委员会|管委会|居委会|村委会|政府|协会|基金会|学校|大学|学院|中学|小学|幼儿园|医院|中心|研究所|研究院|设计院|检察院|法院|派出所|支队|大队|总队|部队|分局|总局|管理局|公安局|教育局|税务局|供电局|企业|有限合伙|\(有限合伙\))$/;
const BRANCH = /(?:公司|银行|集团).{0,20}(?:分公司|支公司|分行|支行|分店|网点|营业所)$/;

/** Whether a name is that of a company, an office or a body rather than of a person. */
export function isCompany(name: string): boolean {
  const text = cleanText(name).slice(0, 200);
  return text.length >= 4 && (COMPANY_END.test(text) || BRANCH.test(text));
}

const TITLE = /(?:先生|女士|小姐|太太|同志)$/;
const HAN_GAP = /(\p{Script=Han}) (?=\p{Script=Han})/gu;
const NAME_MAX = 120;

/**
 * A name as it is kept: odd spaces (also those between the signs of a Chinese name) and a polite title at the end are
 * dropped, the rest stays as given. Undefined when nothing that can be a name is there.
 */
export function readName(raw: string): { name: string; kind: 'person' | 'company' } | undefined {
  if (isBlank(raw)) return undefined;
  const text = cleanText(raw.slice(0, NAME_MAX * 10))
    .slice(0, NAME_MAX)
    .replace(HAN_GAP, '$1');
  const kind = isCompany(text) ? 'company' : 'person';
  const name = kind === 'person' ? text.replace(TITLE, '').trim() || text : text;
  return /\p{L}/u.test(name) ? { name, kind } : undefined;
}

const YES = new Set(['是', '有', 'Y', 'YES', '1', '√', '✓', 'TRUE', '对']);
const NO = new Set(['否', '无', '没有', 'N', 'NO', '0', '×', 'X', 'FALSE', '不是']);

/** 是/否, 有/无, Y/N, 1/0, √/×; undefined for anything else. */
export function readYesNo(raw: string): boolean | undefined {
  const text = cleanText(raw).toUpperCase();
  if (YES.has(text)) return true;
  return NO.has(text) ? false : undefined;
}
