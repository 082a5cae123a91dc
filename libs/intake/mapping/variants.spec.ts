import { describe, expect, test } from '@jest/globals';
import { makeBook } from '../../sheets/testing/index.js';
import { openImport } from '../reading/read-import.js';
import type { JudgedRow } from '../judging/record.js';
import { csvOf, dirtyFile, type DirtyFile, type RowTruth } from '../testing/dirty-file.js';
import { FILE_LAYOUTS } from '../testing/file-layouts.js';

const TODAY = '2026-12-01';
const SEEDS = 50;
const ROWS = 30;

async function judgedOf(bytes: Buffer, name: string): Promise<{ kind: string; headerRow: number; rows: JudgedRow[] }> {
  const opened = await openImport(bytes, name, TODAY);
  const rows: JudgedRow[] = [];
  for await (const row of opened.rows) rows.push(row);
  return { kind: opened.kind, headerRow: opened.headerRow, rows };
}

/** A judged row in the words of the truth: the whole record, the reason that was looked for, the proposal with it. */
function said(row: JudgedRow, truth: RowTruth): RowTruth {
  const finding = row.findings.find(({ code }) => code === truth.code);
  return {
    row: row.row,
    verdict: row.verdict,
    code: finding?.code,
    proposal: truth.proposal === undefined ? undefined : finding?.proposal,
    record: truth.record && row.record,
    duplicateOf: row.duplicateOf,
  };
}

function compare(file: DirtyFile, rows: readonly JudgedRow[]): void {
  expect(rows).toHaveLength(file.truth.length);
  const different = rows.flatMap((row, at) => {
    const truth = {
      code: undefined,
      proposal: undefined,
      record: undefined,
      duplicateOf: undefined,
      ...file.truth[at]!,
    };
    const found = said(row, truth);
    return sameJson(found, truth) ? [] : [{ found, truth, findings: row.findings }];
  });
  expect(different.slice(0, 2)).toEqual([]);
}

/** Equal whatever the order of keys. */
const sameJson = (a: unknown, b: unknown): boolean => sorted(a) === sorted(b);
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );

describe.each(FILE_LAYOUTS.map((layout) => [layout.name, layout] as const))(
  'a sheet in the layout of %s',
  (_, layout) => {
    test('in any order and however dirty: no good row lost, no bad row in, no wrong field', async () => {
      for (let seed = 1; seed <= SEEDS; seed++) {
        const file = dirtyFile(seed, layout, ROWS, TODAY);
        const judged = await judgedOf(Buffer.from(csvOf(file)), 'a.csv');
        expect([seed, judged.kind, judged.headerRow]).toEqual([seed, layout.kind, file.headerRow]);
        compare(file, judged.rows);
      }
    });
  },
);

test('the same rows in a workbook come out the same', async () => {
  for (const [at, layout] of FILE_LAYOUTS.entries()) {
    const file = dirtyFile(100 + at, layout, ROWS, TODAY);
    const judged = await judgedOf(makeBook([{ name: 'Sheet1', rows: file.lines }]), 'a.xlsx');
    expect([layout.name, judged.kind]).toEqual([layout.name, layout.kind]);
    compare(file, judged.rows);
  }
});
