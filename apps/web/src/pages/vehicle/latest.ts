import type { Activity, Policy } from '../../api/customers.js';

/** The cover of a line that ends last; a cancelled policy covers nothing. */
export const latestOf = <P extends Pick<Policy, 'line' | 'state' | 'expiresOn'>>(
  policies: P[],
  line: Policy['line'],
): P | undefined =>
  policies
    .filter((policy) => policy.line === line && policy.state === 'active')
    .sort((a, b) => b.expiresOn.localeCompare(a.expiresOn))[0];

export type Sort = 'contact' | 'cover' | 'data';

/** What kind of thing happened: contact with people, cover and the work on it, or a change of data. */
export function sortOf({ kind }: Pick<Activity, 'kind'>): Sort {
  if (/^(touch|message|call|visit|reply|consent)/.test(kind)) return 'contact';
  return /^(policy|case)\./.test(kind) ? 'cover' : 'data';
}
