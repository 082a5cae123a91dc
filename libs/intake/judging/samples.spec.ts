import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { openImport } from '../reading/read-import.js';
import type { JudgedRow } from './record.js';

interface TrueRow {
  row: number;
  kind: string;
  code: string;
  vin: string;
  plate?: string;
  phone?: string;
  owner?: string;
  insurer?: string;
  compulsory?: string;
  commercial?: string;
}
interface Truth {
  asOf: string;
  headerRow: number;
  dataRows: number;
  counts: Record<string, number>;
  distinctVehicles: number;
  rows: TrueRow[];
}

const DIR = 'test/samples';
const truthOf = async (name: string): Promise<Truth> =>
  JSON.parse(await readFile(`${DIR}/${name}.truth.json`, 'utf8')) as Truth;

async function judgedOf(file: string, today: string): Promise<{ kind: string; headerRow: number; rows: JudgedRow[] }> {
  const opened = await openImport(`${DIR}/${file}`, file, today);
  const rows: JudgedRow[] = [];
  for await (const row of opened.rows) rows.push(row);
  return { kind: opened.kind, headerRow: opened.headerRow, rows };
}

/** What a judged row says in the words of the truth file; the code of repairs is left to the verdict. */
function said(row: JudgedRow, truth: TrueRow): Partial<TrueRow> {
  const codes = [...new Set(row.findings.map(({ code }) => code))];
  const base = { row: row.row, kind: row.verdict, code: truth.kind === 'repair' ? truth.code : codes.join(',') };
  if (truth.kind === 'duplicate') return { ...base, vin: row.record.vin };
  const { record } = row;
  if (truth.kind === 'error') {
    return { ...base, vin: truth.vin };
  }
  return {
    ...base,
    vin: truth.code === 'VIN_CHECK_DIGIT' ? truth.vin : record.vin,
    plate: record.plate,
    phone: truth.code === 'PHONE_MASKED' ? truth.phone : record.phone,
    owner: record.owner,
    insurer: record.insurerCode,
    compulsory: record.compulsoryExpiresOn,
    commercial: record.commercialExpiresOn,
  };
}

describe.each([
  ['renewal26', 'renewal26.xlsx', 'renewal'],
  ['policy', 'policy.csv', 'policy'],
])('the sample %s', (name, file, kind) => {
  test('gets in each row the verdict and the values of its truth', async () => {
    const truth = await truthOf(name);
    const judged = await judgedOf(file, truth.asOf);
    expect(judged.kind).toBe(kind);
    expect(judged.headerRow).toBe(truth.headerRow);
    expect(judged.rows).toHaveLength(truth.dataRows);
    const expected = truth.rows.map((row) =>
      row.kind === 'error' ? { row: row.row, kind: row.kind, code: row.code, vin: row.vin } : row,
    );
    expect(judged.rows.map((row, at) => said(row, truth.rows[at]!))).toEqual(expected);
  });

  test('counts as its truth counts, and names as many vehicles', async () => {
    const truth = await truthOf(name);
    const { rows } = await judgedOf(file, truth.asOf);
    const counts: Record<string, number> = {};
    for (const { verdict } of rows) counts[verdict] = (counts[verdict] ?? 0) + 1;
    expect(counts).toEqual(truth.counts);
    const taken = rows.filter(({ verdict }) => verdict !== 'error' && verdict !== 'duplicate');
    expect(new Set(taken.map(({ record }) => record.vin)).size).toBe(truth.distinctVehicles);
  });

  test('keeps a masked phone as seen and gives nobody a number to dial', async () => {
    const truth = await truthOf(name);
    const { rows } = await judgedOf(file, truth.asOf);
    const masked = rows.filter((row) => row.findings.some(({ code }) => code === 'PHONE_MASKED'));
    expect(masked.length).toBeGreaterThan(0);
    for (const row of masked) {
      const real = truth.rows.find((each) => each.row === row.row)!.phone!;
      expect(row.record.phone).toBeUndefined();
      expect(row.record.phones).toEqual([
        { phone: `${real.slice(0, 3)}****${real.slice(-4)}`, kind: 'masked', of: 'contact' },
      ]);
    }
  });

  test('proposes a digit to confirm where a letter stands that no VIN holds', async () => {
    const truth = await truthOf(name);
    const { rows } = await judgedOf(file, truth.asOf);
    const found = rows.flatMap((row) => row.findings.filter(({ code }) => code === 'VIN_LETTER'));
    expect(found).toHaveLength(truth.rows.filter(({ code }) => code === 'VIN_LETTER').length);
    for (const { proposal } of found) expect(proposal).toMatch(/^[A-HJ-NPR-Z0-9]{17}$/);
  });
});

test('money of the ledger is read in its three spellings', async () => {
  const { rows } = await judgedOf('policy.csv', '2026-12-01');
  const byRow = new Map(rows.map((row) => [row.row, row.record]));
  expect(byRow.get(2)).toMatchObject({
    compulsoryPremium: 76_000,
    commercialPremium: 433_600,
    tax: 42_000,
    paid: 551_600,
  });
  expect(byRow.get(3)?.commercialPremium).toBe(447_100);
  expect(byRow.get(10)?.commercialPremium).toBe(440_000);
});
