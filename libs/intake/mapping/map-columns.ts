import { kindOf, requireColumns, type FileKind } from '../reading/file-kind.js';
import { REPEATED, SPELLINGS, type Field } from './fields.js';

/** What one column was taken for; `field` is null for a header that nothing knows. Columns count from 0. */
export interface MappedColumn {
  column: number;
  header: string;
  field: Field | null;
  /** 1 an exact spelling, 0.9 one without its brackets or number, 0.8 told by line and kind, 0.6 told by a part. */
  confidence: number;
  /** What told the field (ColumnMatch of the contracts). */
  by?: 'header' | 'content' | 'hand' | 'profile';
  /** content: the cells contradict the header; rival: another column says the same and was taken; disagrees: many rows
   * contradict another column. */
  doubt?: 'content' | 'rival' | 'disagrees';
  /** The field that the cells look like, where the column did not get it. */
  looksLike?: Field;
}

export type { FileKind } from '../reading/file-kind.js';

const HEADER_MAX = 60;
const COMPULSORY = /交强|强险|强制险|compulsory/;
const COMMERCIAL = /商业险|商业|商险|commercial/;
/** Headers that name a line but hold something else. */
const NOT_COVER =
  /次数|是否|折扣|系数|报价|提醒|天数|状态|浮动|佣金|手续费|车船税|税率|税额|赔|^其他|原因|险别|比例|优惠/;

/** In a list that names this year's insurer too, last year's is not the one meant. */
const LAST_YEAR = /^(?:上一?年|去年|上期|原)/;
const EITHER_YEAR: ReadonlySet<Field> = new Set(['insurer', 'signedOn']);

type Suffix = 'PolicyNo' | 'ExpiresOn' | 'StartsOn' | 'Premium' | 'Insurer';
const KINDS: readonly (readonly [RegExp, Suffix])[] = [
  [/保单号|保单编号|单号|policyno|policynumber/, 'PolicyNo'],
  [/止期|终保|到期|结束|截止|终止|满期|expir|end/, 'ExpiresOn'],
  [/起期|起保|生效|开始|起始|start/, 'StartsOn'],
  [/保费|保险费|金额|保额|premium/, 'Premium'],
  [/公司|承保机构|insurer/, 'Insurer'],
];

/** A header as it is compared: half-width, small letters, without spaces, line breaks, stars and other punctuation. */
export const normaliseHeader = (header: string): string =>
  header
    .slice(0, HEADER_MAX * 4)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, HEADER_MAX);

/** A header as a person is shown it. */
export const shownHeader = (header: string): string =>
  header
    .slice(0, HEADER_MAX * 4)
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, HEADER_MAX);

const withoutBrackets = (header: string): string =>
  header
    .slice(0, HEADER_MAX * 4)
    .normalize('NFKC')
    .replace(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】/g, '');

function byLine(text: string): Field | undefined {
  const compulsory = COMPULSORY.test(text);
  if (compulsory === COMMERCIAL.test(text) || NOT_COVER.test(text)) return undefined;
  const kind = KINDS.find(([pattern]) => pattern.test(text));
  return kind && `${compulsory ? 'compulsory' : 'commercial'}${kind[1]}`;
}

function byPart(text: string): Field | undefined {
  if (/后.位|尾号|照片|数量|颜色|颜值|底色|种类|归属/.test(text)) return undefined;
  if (/车架号|识别代[号码]|(?:^|[^a-z])vin(?:$|[^a-z])/.test(text)) return 'vin';
  return /车牌号|号牌号码/.test(text) ? 'plate' : undefined;
}

/** The field that a header names, and how sure that is. Words of a line (交强, 商业) are heard first. */
export function fieldOfHeader(header: string): { field: Field; confidence: number } | undefined {
  const text = normaliseHeader(header);
  const exact = SPELLINGS.get(text);
  if (exact) return { field: exact, confidence: LAST_YEAR.test(text) && EITHER_YEAR.has(exact) ? 0.95 : 1 };
  const ofLine = byLine(text);
  if (ofLine) return { field: ofLine, confidence: 0.8 };
  const bare = normaliseHeader(withoutBrackets(header)).replace(
    /(?:必填|选填|必录|第?\d{1,2}|[一二三四五六七八九十])$/,
    '',
  );
  const near = SPELLINGS.get(bare) ?? SPELLINGS.get(text.replace(/\d{1,2}$/, ''));
  if (near) return { field: near, confidence: 0.9 };
  const part = byPart(text);
  return part && { field: part, confidence: 0.6 };
}

/**
 * Maps the columns of a header row by their texts, never by their places. A field is given once, to the surest column
 * (the first of equals), but for those that may repeat; the other headers stay listed without a field.
 */
export function mapHeaders(headers: readonly string[]): MappedColumn[] {
  const found = headers.map((header, column) => ({ column, header, guess: fieldOfHeader(header) }));
  const best = new Map<Field, number>();
  for (const { column, guess } of found) {
    if (!guess) continue;
    const held = best.get(guess.field);
    const sureness = held === undefined ? -1 : found[held]!.guess!.confidence;
    if (guess.confidence > sureness) best.set(guess.field, column);
  }
  return found
    .filter(({ header }) => header.trim() !== '')
    .map(({ column, header, guess }) => {
      const given = guess && (REPEATED.has(guess.field) || best.get(guess.field) === column) ? guess : undefined;
      const found = { field: given?.field ?? null, confidence: given?.confidence ?? 0 };
      return { column, header: shownHeader(header), ...found, ...(given ? { by: 'header' as const } : {}) };
    });
}

/** The mapping by headers alone, held to what its kind must have. @throws Problem 422 'import.no-vehicle-column' */
export function mapColumns(headers: readonly string[]): MappedColumn[] {
  const mapping = mapHeaders(headers);
  requireColumns(mapping);
  return mapping;
}

/** What kind of list a file is, by the fields of its columns. */
export const fileKindOf = (mapping: readonly MappedColumn[]): FileKind => kindOf(mapping).kind;
