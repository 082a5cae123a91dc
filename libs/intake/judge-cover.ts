import { isDestroyedNumber, readFen, readPolicyNo, type Fen } from '#kernel';
import { insurerCodeOf } from '#contracts';
import { customerKindOf } from './judge-people.js';
import { LINES_OF_COVER, type Line } from './judge-days.js';
import type { BusinessKind } from './record.js';
import type { RowCells } from './row-cells.js';

const BUSINESS: readonly (readonly [RegExp, BusinessKind])[] = [
  [/^(?:新保|新车|新车投保|新车保险)$/, 'NEW'],
  [/^(?:新转续|次新车首续|新车首续|次新车)$/, 'NEW_TO_RENEW'],
  [/^续转续$/, 'RENEW_TO_RENEW'],
  [/^间转续$/, 'RETURNING'],
  [/^潜转续$/, 'PROSPECT'],
  [/^(?:首次|首次投保|外来新客|首保)$/, 'FIRST'],
];
const NEW_TO_OLD = /^(?:[ABC]类?|高|中|低|自留|外呼|兜底)$/i;

/** Above these a "premium" is a sum insured in the wrong column (fen). */
const PREMIUM_MAX: Record<Line, Fen> = { compulsory: 2_000_000, commercial: 50_000_000 };
const SWAP_FROM: Fen = 200_000;

/** What was bought: kind of business, insurer, policy numbers, money (domain.md §7.3–7.4). */
export function judgeCover(cells: RowCells): void {
  judgeBusiness(cells);
  judgeInsurers(cells);
  for (const line of LINES_OF_COVER) {
    judgePolicyNo(cells, line);
    judgePremium(cells, line);
  }
  const { compulsoryPremium, commercialPremium } = cells.record;
  if (compulsoryPremium && commercialPremium && compulsoryPremium > Math.max(commercialPremium, SWAP_FROM)) {
    cells.warn('PREMIUM_SWAPPED', 'compulsoryPremium');
  }
  for (const field of ['tax', 'paid', 'repairOutputLastYear'] as const) {
    const amount = moneyOf(cells, field);
    if (amount !== undefined) cells.record[field] = amount;
  }
}

function judgeBusiness(cells: RowCells): void {
  const text = cells.text('businessKind');
  if (text === undefined) return;
  const kind = BUSINESS.find(([pattern]) => pattern.test(text))?.[1];
  if (kind) cells.record.businessKind = kind;
  else if (customerKindOf(text)) cells.record.customerKind ??= customerKindOf(text);
  else if (!NEW_TO_OLD.test(text)) cells.warn('KIND_UNKNOWN', 'businessKind');
}

function judgeInsurers(cells: RowCells): void {
  for (const field of ['insurer', 'compulsoryInsurer', 'commercialInsurer'] as const) {
    const raw = cells.text(field);
    if (raw === undefined) continue;
    cells.record[`${field}Raw`] = raw;
    const code = insurerCodeOf(raw);
    if (code) cells.record[`${field}Code`] = code;
    else cells.warn('INSURER_UNKNOWN', field);
  }
}

function judgePolicyNo(cells: RowCells, line: Line): void {
  const field = `${line}PolicyNo` as const;
  const cell = cells.cell(field);
  if (!cell) return;
  if (isDestroyedNumber(cell.text) || Math.abs(cell.number ?? 0) >= 1e15) {
    return cells.warn('POLICY_NO_DESTROYED', field);
  }
  const number = readPolicyNo(cell.text);
  if (number) cells.record[field] = number;
  else cells.warn('POLICY_NO_INVALID', field);
}

function judgePremium(cells: RowCells, line: Line): void {
  const field = `${line}Premium` as const;
  const amount = moneyOf(cells, field, 'refund');
  if (amount === undefined) return;
  if (amount < 0) return cells.fail('REFUND_ROW', field);
  if (amount > PREMIUM_MAX[line]) return cells.warn('PREMIUM_IMPLAUSIBLE', field);
  cells.record[field] = amount;
}

type MoneyField = 'tax' | 'paid' | 'repairOutputLastYear' | 'compulsoryPremium' | 'commercialPremium';
const AMOUNT_MAX: Fen = 2_000_000_000;

function moneyOf(cells: RowCells, field: MoneyField, sign?: 'refund'): Fen | undefined {
  const raw = cells.raw(field);
  if (raw === '') return undefined;
  const amount = readFen(raw);
  if (amount !== undefined && Math.abs(amount) <= AMOUNT_MAX && (amount >= 0 || sign === 'refund')) return amount;
  cells.warn('MONEY_INVALID', field);
  return undefined;
}
