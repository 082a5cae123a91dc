import { insurerOf, type ExportColumn } from '#contracts';
import { nameOnPaper, shownAmount } from '#customers';
import { CASE_WORDS, fenToYuan, safeCell, type Role, type Word } from '#kernel';
import type { SheetCell } from '#sheets';

/** A case as a sheet needs it. */
export interface ExportRow {
  id: string;
  day: string;
  plate: string | null;
  vin: string;
  label: string;
  owner: string | null;
  phone: string | null;
  store: string;
  segment: string;
  state: string;
  stage: string;
  dueOn: string;
  daysLeft: number;
  compulsoryOn: string | null;
  commercialOn: string | null;
  insurer: string | null;
  premium: number | null;
  next: string | null;
  assignee: string | null;
  warnings: string[];
  tags: string[];
  closeReason: string | null;
}

/** For whom a sheet is written. */
export interface Reader {
  role: Role;
  language: 'zh-CN' | 'en';
}

/** Everything but amounts and day counts is text: a spreadsheet must not round a VIN or turn a plate into a number. */
const text = (value: string | null): SheetCell => (value ? safeCell(value) : null);

/** A cell of a row in one column. Names and numbers are masked for everybody: what leaves the house is not seen again. */
export function exportCell(column: ExportColumn, row: ExportRow, { role, language }: Reader): SheetCell {
  const say = (words: Record<string, Word>, code: string): string => {
    const word = words[code];
    return word ? word[language === 'en' ? 'en' : 'zh'] : code;
  };
  switch (column) {
    case 'owner':
      return text(nameOnPaper(row.owner));
    case 'segment':
      return text(say(CASE_WORDS.segment, row.segment));
    case 'state':
      return text(say(CASE_WORDS.caseState, row.state));
    case 'stage':
      return text(say(CASE_WORDS.stage, row.stage));
    case 'closeReason':
      return text(row.closeReason && say(CASE_WORDS.closeReason, row.closeReason));
    case 'warnings':
      return text(row.warnings.map((code) => say(CASE_WORDS.warning, code)).join(language === 'en' ? ', ' : '、'));
    case 'tags':
      return text(row.tags.join(language === 'en' ? ', ' : '、'));
    case 'insurer': {
      const insurer = row.insurer ? insurerOf(row.insurer) : undefined;
      return text((language === 'en' ? insurer?.englishName : insurer?.shortName) ?? row.insurer);
    }
    case 'premium': {
      const fen = shownAmount(role, row.premium);
      return fen === null ? null : { value: Number(fenToYuan(fen)), format: '#,##0.00' };
    }
    case 'daysLeft':
      return { value: row.daysLeft };
    case 'due':
      return text(row.dueOn);
    case 'compulsory':
      return text(row.compulsoryOn);
    case 'commercial':
      return text(row.commercialOn);
    default:
      return text(row[column]);
  }
}

/** What stands above a column. */
export const exportTitle = (column: ExportColumn, language: Reader['language']): string =>
  CASE_WORDS.column[column][language === 'en' ? 'en' : 'zh'];
