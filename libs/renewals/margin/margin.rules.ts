import type { CommissionBasis, MarginPart, RateLine } from '#contracts';
import type { Fen } from '#kernel';
import { commissionOf } from '#policies';

/** What a margin is made from. */
export interface MarginInput {
  premiums: { line: RateLine; premium: Fen; rateBp: number | null }[];
  concession: Fen;
  /** True costs of what is given along. */
  perks: Fen[];
  basis: CommissionBasis;
}

/** What a case leaves, with the terms that make it: the margin is their sum, to the fen. */
export interface Margin {
  commission: Fen;
  concession: Fen;
  perks: Fen;
  margin: Fen;
  parts: MarginPart[];
  /** Lines whose rate nobody knows: they count as nothing. */
  missing: RateLine[];
}

const sumOf = (parts: MarginPart[], kind: MarginPart['kind']): Fen =>
  parts.reduce((sum, part) => (part.kind === kind ? sum + part.amount : sum), 0);

/** Margin 单台毛利: commission without tax, less the concession, less perks at their true cost. */
export function marginOf({ premiums, concession, perks, basis }: MarginInput): Margin {
  const parts: MarginPart[] = premiums.map(({ line, premium, rateBp }) => ({
    kind: 'commission',
    line,
    base: premium,
    rateBp,
    amount: rateBp === null ? 0 : commissionOf(premium, rateBp, basis),
  }));
  const cost = (kind: 'concession' | 'perk', amount: Fen): MarginPart[] =>
    amount === 0 ? [] : [{ kind, line: null, base: null, rateBp: null, amount: -amount }];
  parts.push(...cost('concession', concession), ...perks.flatMap((perk) => cost('perk', perk)));
  return {
    commission: sumOf(parts, 'commission'),
    concession: sumOf(parts, 'concession'),
    perks: sumOf(parts, 'perk'),
    margin: parts.reduce((sum, part) => sum + part.amount, 0),
    parts,
    missing: premiums.flatMap(({ line, rateBp }) => (rateBp === null ? [line] : [])),
  };
}
