import type { LocalDate } from '#kernel';
import type { ImportRecord, RowPhone, Verdict } from '../judging/record.js';
import { DIRT, type DraftRow } from './dirt.js';
import { FILE_COLUMNS, type FileColumn, type FileColumnName } from './file-columns.js';
import type { FileLayout } from './file-layouts.js';
import { Seeded } from './seeded.js';
import { makeCar } from './true-car.js';

/** What must become of a row of the file. */
export interface RowTruth {
  row: number;
  verdict: Verdict;
  /** The reason that must be among its findings. */
  code?: string;
  proposal?: string;
  /** All that must be known of it; of a rejected row nothing is asked. */
  record?: ImportRecord;
  duplicateOf?: number;
}

/** A file as a dealer might send it, and the truth about each of its rows. */
export interface DirtyFile {
  /** Titles, header and rows as texts, each as wide as it is. */
  lines: string[][];
  headers: string[];
  headerRow: number;
  truth: RowTruth[];
}

const DIRTY = 0.35;
const REPEATED = 0.04;
const TOTALS = 0.02;

function draft(layout: FileLayout, random: Seeded, today: LocalDate): DraftRow {
  const car = makeCar(random, today);
  const names = layout.columns.map(([, name]) => name);
  const record: ImportRecord = {};
  const phones: RowPhone[] = [];
  const texts = new Map<FileColumnName, string>();
  for (const name of names) {
    const column: FileColumn = FILE_COLUMNS[name];
    texts.set(name, column.write(car, random, today));
    Object.assign(record, column.means?.(car, today));
  }
  for (const name of ['phone', 'ownerPhone', 'sparePhone', 'driverPhone'] as const) {
    const { phone }: FileColumn = FILE_COLUMNS[name];
    if (!phone || !names.includes(name)) continue;
    phones.push({ phone: phone.number(car), kind: 'mobile', of: phone.of });
  }
  if (phones[0]) Object.assign(record, { phone: phones[0].phone, phones });
  return { car, record, texts };
}

/**
 * Writes a file in a layout from a seed: columns in an order of their own, sound and dirty rows mixed, repetitions, rows
 * of totals; `rows` counts those that tell of a car of their own.
 */
export function dirtyFile(seed: number, layout: FileLayout, rows: number, today: LocalDate): DirtyFile {
  const random = new Seeded(seed);
  const columns = random.shuffled(layout.columns);
  const headers = columns.map(([header]) => header);
  const titles = random.pick([
    [],
    [],
    [['某某汽车销售服务有限公司 续保数据']],
    [['2026 年 12 月名单'], ['制表：张三', '', '2026-12-01']],
  ]);
  const usable = DIRT.filter(({ needs }) => needs.every((name) => columns.some(([, each]) => each === name)));
  const lines: string[][] = [...titles, headers];
  const truth: RowTruth[] = [];
  const write = (texts: string[], told: Omit<RowTruth, 'row'>): void => {
    lines.push(texts);
    truth.push({ row: lines.length, ...told });
  };
  const accepted: { texts: string[]; row: number }[] = [];
  for (let at = 0; at < rows; at++) {
    const row = draft(layout, random, today);
    const dirt = usable.length > 0 && random.chance(DIRTY) ? random.pick(usable) : undefined;
    dirt?.spoil(row, random, today);
    const proposal = dirt?.proposal?.(row);
    const texts = columns.map(([, name]) => row.texts.get(name)!);
    const told = { verdict: dirt?.verdict ?? 'ok', code: dirt?.code, proposal } as const;
    write(texts, { ...told, record: dirt?.verdict === 'error' ? undefined : row.record });
    if (dirt?.verdict !== 'error') accepted.push({ texts, row: lines.length });
    if (random.chance(REPEATED) && accepted.length > 0) {
      const again = random.pick(accepted);
      write(again.texts, { verdict: 'duplicate', duplicateOf: again.row });
    }
    if (random.chance(TOTALS))
      write(['合计', ...columns.slice(1).map(() => '')], { verdict: 'error', code: 'TOTAL_ROW' });
  }
  return { lines, headers, headerRow: titles.length + 1, truth };
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The file as csv text. */
export const csvOf = (file: DirtyFile): string =>
  `${file.lines.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`;
