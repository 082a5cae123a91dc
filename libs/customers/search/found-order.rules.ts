import type { FoundBy, SearchAnswer } from '#contracts';
import type { SearchTerms } from './search-terms.rules.js';

type Case = SearchAnswer['cases'][number];

/** One car with what it was found by. */
export interface Hit {
  by: FoundBy;
  personId: string | null;
  vehicleId: string;
  store: string;
  plate: string | null;
  vin: string;
  label: string;
  owner: string | null;
  name: string | null;
  policyNo: string | null;
  caseId: string | null;
  segment: Case['segment'] | null;
  stage: string | null;
  anchorOn: string | null;
  daysLeft: number | null;
}
/** As the database says it: a car by its plate or its VIN is one thing there. */
export type Raw = Omit<Hit, 'by'> & { by: FoundBy | 'car' };

const ORDER: readonly FoundBy[] = ['plate', 'vin', 'policy', 'name', 'pinyin', 'phone'];
const NEVER = 100_000;

/** By which side of it a car answers, and the best first: what begins with the text, then whatever is due soonest. */
export function bestFirst(hits: readonly Raw[], terms: SearchTerms): Hit[] {
  const named = hits.map((hit): Hit => ({ ...hit, by: hit.by === 'car' ? sideOf(hit, terms) : hit.by }));
  const keys = new Map(named.map((hit) => [hit, keyOf(hit, terms)]));
  return named.sort((a, b) => {
    const [left, right] = [keys.get(a)!, keys.get(b)!];
    const at = left.findIndex((value, i) => value !== right[i]);
    return at < 0 ? (a.vehicleId < b.vehicleId ? 1 : -1) : left[at]! - right[at]!;
  });
}

const sideOf = ({ plate }: Raw, { part, plate: whole }: SearchTerms): FoundBy =>
  plate !== null && plate.includes(part ?? whole ?? '\n') ? 'plate' : 'vin';

const keyOf = (hit: Hit, { part, name }: SearchTerms): number[] => {
  const begins =
    (name !== null && hit.name?.startsWith(name)) || (part !== null && (hit.plate === part || hit.vin === part));
  return [begins ? 0 : 1, ORDER.indexOf(hit.by), Math.abs(hit.daysLeft ?? NEVER)];
};
