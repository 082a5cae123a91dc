import { explainCommercial } from './commercial-difference.js';
import type { Fen } from './fen.js';
import type { DifferenceCause, DifferenceFacts, Priced } from './price.js';

export interface Difference {
  amount: Fen;
  causes: DifferenceCause[];
}

type Cause = DifferenceCause;

/** The compulsory line moves by accidents alone: down when clean, up to its base and beyond after accidents. */
function compulsoryCause(after: Priced, amount: Fen): Cause {
  if (amount < 0) return { code: 'compulsory.clean', params: {}, amount };
  const risen = after.float === null || after.float >= 0;
  return { code: risen ? 'compulsory.accidents' : 'compulsory.changed', params: {}, amount };
}

const sumOf = (lines: Priced['addOns']): Fen => lines.reduce((sum, { premium }) => sum + premium, 0);

/**
 * Why one price differs from another, in named causes. Compared is what both know: a line that only one of them has is
 * named and left out. The amounts of the causes add up to the difference; what no fact explains is said to be
 * unexplained.
 */
export function explainDifference(before: Priced, after: Priced, facts: DifferenceFacts): Difference {
  const causes: Cause[] = [];
  const line = (name: 'compulsory' | 'tax' | 'commercial', explain: (amount: Fen) => Cause[]): void => {
    const [from, to] = [before[name], after[name]];
    if (from !== null && to !== null) causes.push(...explain(to - from));
    else if (from !== to)
      causes.push({ code: 'line.not-compared', params: { line: name, of: from === null ? 'after' : 'before' } });
  };
  line('compulsory', (amount) => (amount === 0 ? [] : [compulsoryCause(after, amount)]));
  line('tax', (amount) => (amount === 0 ? [] : [{ code: 'tax.changed', params: {}, amount }]));
  const arrears = after.arrears - before.arrears;
  if (arrears !== 0) causes.push({ code: 'tax.arrears', params: {}, amount: arrears });
  line('commercial', (amount) => explainCommercial(before, after, amount, facts));
  const beside = sumOf(after.addOns) - sumOf(before.addOns);
  if (beside !== 0) causes.push({ code: 'add-on.changed', params: {}, amount: beside });
  return { amount: causes.reduce((sum, cause) => sum + (cause.amount ?? 0), 0), causes };
}
