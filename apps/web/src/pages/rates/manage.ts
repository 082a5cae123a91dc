import type { Role } from '../../api/staff.js';

const MANAGERS: Role[] = ['finance', 'renewals', 'group', 'admin'];

/** Who changes rates and agency numbers; the server decides again. */
export const mayManageRates = (role: Role): boolean => MANAGERS.includes(role);
/** Who changes the floor of a store. */
export const mayChangeFloors = (role: Role): boolean => role === 'group' || role === 'admin';

/** '15' or '15.5%' in hundredths of a percent; null when it is no share. */
export function basisPointsOf(text: string): number | null {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?%?$/.exec(text.normalize('NFKC').trim());
  if (!match) return null;
  const points = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return points <= 10_000 ? points : null;
}
