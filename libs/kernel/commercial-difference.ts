import type { Fen } from './fen.js';
import type { DifferenceCause, DifferenceFacts, Priced, PricedCover } from './price.js';

type Cause = DifferenceCause;

/** Causes found so far, and how much of the difference they leave open. */
interface Open {
  causes: Cause[];
  rest: Fen;
}

function add(open: Open, cause: Cause): void {
  open.causes.push(cause);
  open.rest -= cause.amount ?? 0;
}

const withAmount = (cause: Omit<Cause, 'amount'>, amount: Fen | undefined): Cause =>
  amount === undefined ? cause : { ...cause, amount };

/** Covers that came or went. A list that nobody typed says nothing. @returns the premium of what went, where known */
function comeAndGone(open: Open, before: Priced, after: Priced): Fen {
  if (before.covers.length === 0 || after.covers.length === 0) return 0;
  const has = (covers: readonly PricedCover[], code: string): boolean => covers.some((cover) => cover.code === code);
  let gone = 0;
  for (const { code, premium } of before.covers.filter(({ code }) => !has(after.covers, code))) {
    add(
      open,
      withAmount({ code: 'cover.removed', params: { cover: code } }, premium === undefined ? undefined : -premium),
    );
    gone += premium ?? 0;
  }
  for (const { code, premium } of after.covers.filter(({ code }) => !has(before.covers, code))) {
    add(open, withAmount({ code: 'cover.added', params: { cover: code } }, premium));
  }
  return gone;
}

/** The move of the no-claim level, over what was paid for the covers that stay. @returns factor after / before */
function ncdMove(open: Open, before: Priced, after: Priced, kept: Fen, facts: DifferenceFacts): number {
  const [from, to] = [before.ncdLevel, after.ncdLevel];
  if (from === null || to === null || from === to) return 1;
  const [was, is] = [facts.factorOf(from), facts.factorOf(to)];
  const ratio = is / was;
  const claims: Record<string, number> = facts.claims === null ? {} : { claims: facts.claims };
  const params = { from, to, fromFactor: was, toFactor: is, ...claims };
  add(open, { code: is > was ? 'ncd.claims' : 'ncd.clean', params, amount: Math.round(kept * ratio) - kept });
  return ratio;
}

/** Covers held in both years whose sum or deductible moved; beyond the no-claim level, which is named already. */
function sumsMoved(open: Open, before: Priced, after: Priced, ratio: number): void {
  for (const was of before.covers) {
    const is = after.covers.find(({ code }) => code === was.code);
    if (!is) continue;
    const known = was.premium !== undefined && is.premium !== undefined;
    const part = known ? is.premium! - Math.round(was.premium! * ratio) : undefined;
    const total = (line: PricedCover): number | undefined => line.sum && line.sum * (line.seats ?? 1);
    const [from, to] = [total(was), total(is)];
    if (from !== undefined && to !== undefined && from !== to) {
      add(
        open,
        withAmount({ code: to > from ? 'sum.raised' : 'sum.lowered', params: { cover: was.code, from, to } }, part),
      );
    } else if ((was.deductible ?? 0) !== (is.deductible ?? 0)) {
      const params = { cover: was.code, from: was.deductible ?? 0, to: is.deductible ?? 0 };
      add(open, withAmount({ code: 'deductible.changed', params }, part));
    }
  }
}

/** Whatever remains: the other insurer's price where nothing else is open, else plainly unexplained. */
function remainder(open: Open, before: Priced, after: Priced): void {
  const insurers = { from: before.insurer ?? '', to: after.insurer ?? '' };
  const moved = before.insurer !== null && after.insurer !== null && before.insurer !== after.insurer;
  const unpriced = open.causes.some(({ amount }) => amount === undefined);
  if (moved && !unpriced) return add(open, { code: 'insurer.changed', params: insurers, amount: open.rest });
  if (moved) add(open, { code: 'insurer.changed', params: insurers });
  if (open.rest !== 0) add(open, { code: 'unexplained', params: {}, amount: open.rest });
}

/** Causes of a difference between two commercial premiums; their amounts add up to it. */
export function explainCommercial(before: Priced, after: Priced, amount: Fen, facts: DifferenceFacts): Cause[] {
  const open: Open = { causes: [], rest: amount };
  const gone = comeAndGone(open, before, after);
  const kept = Math.max(0, (before.commercial ?? 0) - gone);
  const ratio = ncdMove(open, before, after, kept, facts);
  sumsMoved(open, before, after, ratio);
  remainder(open, before, after);
  return open.causes;
}
