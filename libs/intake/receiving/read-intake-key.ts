import { Injectable } from '@nestjs/common';
import { Db, systemActor, type Actor } from '#platform';
import { tokenHash } from '#staff';

/** How a key begins, so that a scanner of leaked secrets knows it. */
export const KEY_PREFIX = 'xk_';
const SHAPE = /^xk_[A-Za-z0-9_-]{43}$/;
const TOUCH_S = 60;

interface Found {
  id: string;
  group_id: number;
  store_id: number;
  name: string;
  used_s: number | null;
}

/** Who stands behind a key: a machine of one store, which may do what the routes for machines allow and nothing else. */
@Injectable()
export class ReadIntakeKey {
  constructor(private readonly db: Db) {}

  /** The machine of a live key, or null: unknown, revoked, or no key at all. Asked anew for every call. */
  async run(key: string): Promise<Actor | null> {
    if (!SHAPE.test(key)) return null;
    const [row] = await this.db.tx(systemActor(), () =>
      this.db.query<Found>('SELECT * FROM app.find_intake_key($1)', [tokenHash(key)], { prepare: true }),
    );
    if (!row) return null;
    const machine: Actor = { ...systemActor(row.group_id, [row.store_id]), staffId: row.id, name: row.name };
    if (row.used_s === null || row.used_s > TOUCH_S) await this.used(machine, row.id);
    return machine;
  }

  private async used(machine: Actor, id: string): Promise<void> {
    await this.db.tx(machine, () =>
      this.db.change('UPDATE intake_key SET last_used_at = app.now() WHERE id = $1 AND store_id = ANY ($2)', [
        id,
        machine.storeIds,
      ]),
    );
  }
}
