import type { FieldRule, Import, ImportColumn, ImportField } from '../../api/intake.js';
import type { Sent } from '../../api/client.js';
import { isUnsure } from './steps.js';

/** What a person has changed on the page and not yet sent; what is missing stands as the file has it. */
export interface Draft {
  columns: Record<number, string | null>;
  sheet?: string;
  headerRow?: number;
  asOf?: string | null;
  cutOver?: boolean;
  rules?: Record<string, FieldRule>;
  saveAs: string;
}
export const EMPTY_DRAFT: Draft = { columns: {}, saveAs: '' };

/** The columns with the draft laid over them; one that a person touched is told by hand. */
export const drafted = (mapping: ImportColumn[], draft: Draft): ImportColumn[] =>
  mapping.map((column) => {
    const field = draft.columns[column.column];
    return field === undefined || field === column.field
      ? column
      : { column: column.column, header: column.header, field, confidence: 1, by: 'hand' as const };
  });

export interface Faults {
  unmapped: ImportColumn[];
  unsure: ImportColumn[];
  twice: { field: string; columns: ImportColumn[] }[];
  noVehicle: boolean;
}

/** What stands in the way of the mapping, and what is worth a look. */
export function faultsOf(columns: ImportColumn[], fields: Pick<ImportField, 'field' | 'repeats'>[]): Faults {
  const repeats = new Set(fields.filter((field) => field.repeats).map(({ field }) => field));
  const once = [...new Set(columns.flatMap(({ field }) => field ?? []))].filter((field) => !repeats.has(field));
  const twice = once
    .map((field) => ({ field, columns: columns.filter((column) => column.field === field) }))
    .filter((given) => given.columns.length > 1);
  return {
    unmapped: columns.filter(({ field, by }) => field === null && by !== 'hand'),
    unsure: columns.filter(isUnsure),
    twice,
    noVehicle: !columns.some(({ field }) => field === 'vin' || field === 'plate'),
  };
}

type Body = Sent<'MappingChange'>;

/** The body that tells the server what changed; null when nothing did. */
export function changeOf(item: Import, draft: Draft): Body | null {
  const body: Body = { version: item.version };
  const before = new Map(item.mapping.map(({ column, field }) => [column, field]));
  const changed = drafted(item.mapping, draft).filter(({ column, field }) => field !== before.get(column));
  if (changed.length > 0) {
    body.columns = changed.map(({ column, field }) => ({ column, field }));
  }
  if (draft.sheet !== undefined && draft.sheet !== item.sheet) body.sheet = draft.sheet;
  if (draft.headerRow !== undefined && draft.headerRow !== item.headerRow) body.headerRow = draft.headerRow;
  if (draft.asOf !== undefined && draft.asOf !== item.asOf) body.asOf = draft.asOf;
  if (draft.cutOver !== undefined && draft.cutOver !== item.cutOver) body.cutOver = draft.cutOver;
  if (draft.rules !== undefined && JSON.stringify(draft.rules) !== JSON.stringify(item.rules)) body.rules = draft.rules;
  if (draft.saveAs.trim()) body.saveAs = draft.saveAs.trim();
  return Object.keys(body).length > 1 ? body : null;
}

/** The letter that a spreadsheet gives a column: 0 is A, 26 is AA. */
export function letterOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letterOf(Math.floor(column / 26) - 1) + last;
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** Whether a field answers to what was typed: its Chinese or English name, its pinyin or the initials of it. */
export const answersTo = (field: Pick<ImportField, 'field' | 'zh' | 'en' | 'pinyin'>, typed: string): boolean =>
  [field.zh, field.en, field.field].some((name) => plain(name).includes(plain(typed))) ||
  field.pinyin.includes(` ${plain(typed)}`);
