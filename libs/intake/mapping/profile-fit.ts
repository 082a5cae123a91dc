import type { Field } from './fields.js';
import type { GivenColumn } from '../reading/find-header.js';
import { normaliseHeader } from './map-columns.js';

/** What a named profile knows of the sheets of its source. */
export interface Profile {
  id: string;
  source: string;
  columns: readonly { header: string; field: Field | null }[];
  sheet: string | null;
}

/** Share of equal headers from which a sheet counts as one of the profile's; half is enough from the same source. */
const FITS = 0.9;
const FITS_SOURCE = 0.5;

const counted = (headers: readonly string[]): Map<string, number> => {
  const count = new Map<string, number>();
  for (const header of headers) if (header !== '') count.set(header, (count.get(header) ?? 0) + 1);
  return count;
};

/** Share of headers that a sheet and a profile have in common, of the longer of the two. */
export function sharedHeaders(profile: Profile, headers: readonly string[]): number {
  const theirs = counted(headers.map(normaliseHeader));
  const ours = counted(profile.columns.map(({ header }) => header));
  let common = 0;
  for (const [header, times] of ours) common += Math.min(times, theirs.get(header) ?? 0);
  const most = Math.max(total(ours), total(theirs));
  return most === 0 ? 0 : common / most;
}

const total = (count: Map<string, number>): number => [...count.values()].reduce((sum, times) => sum + times, 0);

/** The profile that fits best: the source's own first, then by headers; of equals the first given. */
export function bestProfile<P extends Profile>(
  profiles: readonly P[],
  source: string,
  headers: readonly string[],
): P | undefined {
  let best: { profile: P; score: number } | undefined;
  for (const profile of profiles) {
    const shared = sharedHeaders(profile, headers);
    const same = source !== '' && profile.source === source;
    if (shared < (same ? FITS_SOURCE : FITS)) continue;
    const score = shared + (same ? 1 : 0);
    if (!best || score > best.score) best = { profile, score };
  }
  return best?.profile;
}

/** The columns as the profile knows them by their headers, wherever they stand; the n-th of equal ones is the n-th. */
export function columnsOf(profile: Profile, headers: readonly string[]): GivenColumn[] {
  const waiting = new Map<string, (Field | null)[]>();
  for (const { header, field } of profile.columns) waiting.set(header, [...(waiting.get(header) ?? []), field]);
  return headers.flatMap((header, column) => {
    const field = waiting.get(normaliseHeader(header))?.shift();
    return field === undefined ? [] : { column, field };
  });
}
