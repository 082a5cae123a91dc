import type { Fen } from '#kernel';
import type { Db } from '#platform';

/** What is given along with a case, each at its true cost; in the caller's transaction. */
export type PerkCosts = (db: Db, caseId: string) => Promise<Fen[]>;

/** Nothing is given before the catalogue of perks stands: it takes this place, and margins and approvals follow. */
export const perkCosts: PerkCosts = () => Promise.resolve([]);
