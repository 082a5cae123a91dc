import { fenToYuan, isDestroyedNumber, readFen, readPolicyNo, type Fen } from '#kernel';
import type { Field } from '../mapping/fields.js';
import type { FileKind } from '../reading/file-kind.js';
import { isCompulsoryPremium } from '../mapping/guess-fields.js';
import { readInsurer } from './insurer-cell.js';
import { customerKindOf } from './judge-people.js';
import { LINES_OF_COVER, linesSaid, type Line } from './lines-said.js';
import type { BusinessKind } from './record.js';
import type { RowCells } from '../reading/row-cells.js';

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
export function judgeCover(cells: RowCells, kind: FileKind): void {
  judgeBusiness(cells);
  judgeInsurers(cells);
  for (const line of LINES_OF_COVER) {
    judgePolicyNo(cells, `${line}PolicyNo`);
    judgePremium(cells, line);
  }
  for (const field of ['tax', 'paid', 'repairOutputLastYear', 'price'] as const) {
    const amount = moneyOf(cells, field);
    if (amount !== undefined) cells.record[field] = amount;
  }
  checkPremiums(cells);
  judgeOneLine(cells, kind);
}

/** The two lines swapped, or the vehicle tax within the compulsory premium, whose amounts come from a tariff. */
function checkPremiums(cells: RowCells): void {
  const { compulsoryPremium: compulsory, commercialPremium: commercial, tax } = cells.record;
  if (!compulsory) return;
  const usual = isCompulsoryPremium(compulsory);
  if (
    commercial &&
    compulsory > commercial &&
    (compulsory > SWAP_FROM || (!usual && isCompulsoryPremium(commercial)))
  ) {
    const also = [{ field: 'commercialPremium' as const, proposal: cells.raw('compulsoryPremium') }];
    return cells.warn('PREMIUM_SWAPPED', 'compulsoryPremium', { proposal: cells.raw('commercialPremium'), also });
  }
  if (tax && !usual && compulsory > tax && isCompulsoryPremium(compulsory - tax)) {
    cells.warn('PREMIUM_WITH_TAX', 'compulsoryPremium', { proposal: fenToYuan(compulsory - tax) });
  }
}

/** 保单号 and 保费 without a line belong to the one line that 险种 names; a statement and an offer keep them as they are. */
function judgeOneLine(cells: RowCells, kind: FileKind): void {
  const { record } = cells;
  judgePolicyNo(cells, 'policyNo');
  const amount = moneyOf(cells, 'premium', 'refund');
  if (amount !== undefined) record.premium = amount;
  const lines = linesSaid(cells.raw('covers'));
  const line = lines?.length === 1 ? lines[0] : undefined;
  if (line) record.line = line;
  if (kind === 'statement' || kind === 'claim-list') return;
  if (record.policyNo !== undefined) {
    if (line) record[`${line}PolicyNo`] ??= record.policyNo;
    else if (!record.compulsoryPolicyNo && !record.commercialPolicyNo) cells.warn('LINE_UNKNOWN', 'policyNo');
  }
  if (amount === undefined || !line) return;
  if (amount < 0) cells.fail('REFUND_ROW', 'premium');
  else if (amount > PREMIUM_MAX[line]) cells.warn('PREMIUM_IMPLAUSIBLE', 'premium');
  else record[`${line}Premium`] ??= amount;
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
    const said = readInsurer(raw);
    if (said.code) cells.record[`${field}Code`] = said.code;
    else if (said.compulsory && said.commercial) {
      cells.record.compulsoryInsurerCode ??= said.compulsory;
      cells.record.commercialInsurerCode ??= said.commercial;
    } else cells.warn(said.two ? 'INSURERS_TWO' : 'INSURER_UNKNOWN', field);
  }
}

type PolicyNoField = 'policyNo' | 'compulsoryPolicyNo' | 'commercialPolicyNo';

function judgePolicyNo(cells: RowCells, field: PolicyNoField): void {
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

type MoneyField = Extract<
  Field,
  | 'tax'
  | 'paid'
  | 'repairOutputLastYear'
  | 'compulsoryPremium'
  | 'commercialPremium'
  | 'premium'
  | 'netPremium'
  | 'fee'
  | 'amount'
  | 'price'
>;
const AMOUNT_MAX: Fen = 2_000_000_000;

/** The amount of a cell in fen; a negative one only where refunds are met. What is no amount is flagged and left out. */
export function moneyOf(cells: RowCells, field: MoneyField, sign?: 'refund'): Fen | undefined {
  const raw = cells.raw(field);
  if (raw === '') return undefined;
  const amount = readFen(raw);
  if (amount !== undefined && Math.abs(amount) <= AMOUNT_MAX && (amount >= 0 || sign === 'refund')) return amount;
  cells.warn('MONEY_INVALID', field);
  return undefined;
}
