import type { Fen } from './fen.js';

/** Why two prices differ. */
export const QUOTE_CAUSES = [
  'compulsory.accidents',
  'compulsory.clean',
  'compulsory.changed',
  'tax.changed',
  'tax.arrears',
  'ncd.claims',
  'ncd.clean',
  'cover.added',
  'cover.removed',
  'sum.raised',
  'sum.lowered',
  'deductible.changed',
  'insurer.changed',
  'add-on.changed',
  'line.not-compared',
  'unexplained',
] as const;

/** One cause: `params` fill its words; one whose share nobody can know has no amount. */
export interface DifferenceCause {
  code: (typeof QUOTE_CAUSES)[number];
  params: Record<string, string | number>;
  amount?: Fen;
}

/** One cover as a difference sees it. */
export interface PricedCover {
  code: string;
  sum?: Fen | undefined;
  seats?: number | undefined;
  deductible?: Fen | undefined;
  premium?: Fen | undefined;
}

/** What one price consists of; null: nobody knows, or it is not part of this price. */
export interface Priced {
  insurer: string | null;
  compulsory: Fen | null;
  /** Float of the compulsory line in basis points. */
  float: number | null;
  tax: Fen | null;
  arrears: Fen;
  commercial: Fen | null;
  ncdLevel: number | null;
  covers: readonly PricedCover[];
  addOns: readonly { code: string; premium: Fen }[];
}

/** What the rules need beside the two prices. */
export interface DifferenceFacts {
  /** Factor of a no-claim level in basis points. */
  factorOf: (level: number) => number;
  /** Commercial claims of the year that ends, where somebody has said. */
  claims: number | null;
}
