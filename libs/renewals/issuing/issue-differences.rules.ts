import type { IssueDifference, RateLine } from '#contracts';
import type { Fen } from '#kernel';

/** What was quoted, as far as a policy can differ from it. */
export interface Quoted {
  insurer: string;
  premiums: Record<RateLine, Fen | null>;
  tax: Fen | null;
}
/** What was issued, by line; insurers as codes. */
export interface Issued {
  lines: Partial<Record<RateLine, { insurer: string | null; premium: Fen }>>;
  tax: Fen | null;
}

const LINES = ['compulsory', 'commercial', 'accident'] as const;

/** In what issued policies are not what the owner agreed to: another insurer, amount or tax, a line more or less. */
export function issueDifferences(quoted: Quoted, issued: Issued): IssueDifference[] {
  const found = LINES.flatMap((line): IssueDifference[] => {
    const price = quoted.premiums[line];
    const made = issued.lines[line];
    if (price === null && !made) return [];
    if (price === null || !made) return [{ line, field: 'line', quoted: price, issued: made?.premium ?? null }];
    const differing: IssueDifference[] = [];
    if (made.insurer !== quoted.insurer)
      differing.push({ line, field: 'insurer', quoted: quoted.insurer, issued: made.insurer });
    if (made.premium !== price) differing.push({ line, field: 'premium', quoted: price, issued: made.premium });
    return differing;
  });
  const taxed = issued.lines.compulsory && (quoted.tax ?? 0) !== (issued.tax ?? 0);
  return taxed ? [...found, { line: 'compulsory', field: 'tax', quoted: quoted.tax, issued: issued.tax }] : found;
}
