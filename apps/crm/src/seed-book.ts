import type { LocalDate } from '#kernel';
import type { Vault } from '#platform';
import { buildDemoGroup } from './demo/group.js';
import { loadGroup, type Loaded } from './demo/load-group.js';
import { addGroup, ensureDemoPlan, ownerTx, skipChecks, standing, withOwner } from './seed-demo.js';

/** Cars that one walk at scale 1 writes, those included that left the book. */
const CARS_PER_WALK = 19_700;

export interface SeedBook {
  ownerUrl: string;
  vault: Vault;
  today: LocalDate;
  passwordHash: string;
  /** Cars to write, about; each 20,000 bring three stores of their own. */
  vehicles: number;
  /** Told after each walk how many cars stand. */
  onProgress?: (vehicles: number) => void;
}

/**
 * Writes a book of any size for benchmarks: the demo walk again and again, each with its own seed, stores and numbers,
 * all in the one demo group. The first walk is the demo group itself when none stands yet.
 * @throws Problem 409 'seed.not-empty' when real data stands in the database.
 */
export const seedBook = (options: SeedBook): Promise<{ groupId: number; rows: Loaded }> =>
  withOwner(options.ownerUrl, async (db) => {
    const groupId = await ownerTx(db, async () => (await standing(db)) ?? addGroup(db, options.vault));
    const keys = await ownerTx(db, () => options.vault.forGroup(db, groupId));
    const chunks = await ownerTx(db, async () => {
      const [row] = await db.query<{ n: number }>('SELECT count(*)::int AS n FROM store WHERE group_id = $1', [
        groupId,
      ]);
      return Math.ceil(row!.n / 3);
    });
    const rows: Loaded = {};
    const walks = Math.ceil(options.vehicles / CARS_PER_WALK);
    const scale = options.vehicles / walks / CARS_PER_WALK;
    for (let chunk = chunks; chunk < chunks + walks; chunk++) {
      const group = buildDemoGroup({ today: options.today, scale, chunk });
      const suffix = chunk === 0 ? '' : `X${chunk}`;
      const loaded = await ownerTx(db, async () => {
        await skipChecks(db);
        return loadGroup(db, group, { groupId, keys, passwordHash: options.passwordHash, suffix });
      });
      for (const [table, n] of Object.entries(loaded)) rows[table] = (rows[table] ?? 0) + n;
      options.onProgress?.(rows['vehicle'] ?? 0);
    }
    await ownerTx(db, () => db.query('ANALYZE'));
    await ensureDemoPlan(db, groupId, options.today);
    return { groupId, rows };
  });
