import { cleanText, readDay } from '#kernel';
import type { FileKind } from '../reading/file-kind.js';
import { moneyOf } from './judge-cover.js';
import { judgeYesNo } from './judge-vehicle.js';
import type { RowCells } from '../reading/row-cells.js';

const RATE_MOST = 100;
const MILEAGE_MOST = 3_000_000;

/** What lists beside policies say: repair orders, deliveries, statements of commission, lists of cars to claim. */
export function judgeBeside(cells: RowCells, kind: FileKind): void {
  const { record } = cells;
  judgeMileage(cells);
  for (const field of ['claimed', 'quoted'] as const) {
    const answer = judgeYesNo(cells, field);
    if (answer !== undefined) record[field] = answer;
  }
  const amount = moneyOf(cells, 'amount', 'refund');
  if (amount !== undefined) record[kind === 'statement' && !cells.has('fee') ? 'fee' : 'amount'] = amount;
  judgeStatement(cells, kind);
  if (kind === 'repair' && cells.text('repairNo') === undefined && record.enteredOn === undefined)
    cells.fail('REPAIR_UNNAMED', 'repairNo');
}

function judgeStatement(cells: RowCells, kind: FileKind): void {
  const { record } = cells;
  for (const field of ['netPremium', 'fee'] as const) {
    const amount = moneyOf(cells, field, 'refund');
    if (amount !== undefined) record[field] = amount;
  }
  const rate = cells.text('feeRate');
  const points = rate === undefined ? undefined : basisPoints(rate);
  if (points !== undefined) record.feeRate = points;
  else if (rate !== undefined) cells.warn('RATE_INVALID', 'feeRate');
  const month = cells.text('settleMonth');
  const settled = month === undefined ? undefined : monthOf(month);
  if (settled !== undefined) record.settleMonth = settled;
  else if (month !== undefined) cells.warn('MONTH_INVALID', 'settleMonth');
  const numbered = record.policyNo ?? record.compulsoryPolicyNo ?? record.commercialPolicyNo;
  if (kind === 'statement' && numbered === undefined) cells.fail('POLICY_NO_MISSING', 'policyNo');
}

/** 15%, 15, 0.15 and 0.15% in hundredths of a percent: without a sign, below one it is a share, else a percentage. */
function basisPoints(text: string): number | undefined {
  const match = /^(\d{1,3}(?:\.\d{1,6})?) ?(%?)$/.exec(text);
  if (!match) return undefined;
  const value = Number(match[1]) * (match[2] === '' && Number(match[1]) < 1 ? 100 : 1);
  return value <= RATE_MOST ? Math.round(value * 100) : undefined;
}

/** 2026-11, 2026年11月, 202611, or any day of the month. */
function monthOf(raw: string): string | undefined {
  const text = cleanText(raw);
  const match = /^(20\d{2})[-/.年]?(\d{1,2})月?份?$/.exec(text);
  if (!match) return readDay(text)?.slice(0, 7);
  const month = Number(match[2]);
  return month >= 1 && month <= 12 ? `${match[1]}-${String(month).padStart(2, '0')}` : undefined;
}

/** Kilometres as meters of cars show them: 12345, 12,345km, 1.2万公里. */
function judgeMileage(cells: RowCells): void {
  const text = cells.text('mileage');
  if (text === undefined) return;
  const match = /^(\d{1,7}(?:\.\d{1,4})?) ?(万)?(?:km|公里|千米)?$/i.exec(text.replaceAll(',', ''));
  const mileage = match ? Math.round(Number(match[1]) * (match[2] ? 10_000 : 1)) : MILEAGE_MOST + 1;
  if (mileage <= MILEAGE_MOST) cells.record.mileage = mileage;
  else cells.warn('NUMBER_INVALID', 'mileage');
}
