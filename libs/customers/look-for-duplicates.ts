import { Injectable } from '@nestjs/common';
import { Db, systemActor } from '#platform';
import { OwnNumbers } from './own-numbers.js';
import { PeopleDuplicates } from './people-duplicates.js';
import { VehicleDuplicates } from './vehicle-duplicates.js';

/** Advisory lock of the look: a second worker finds it taken and goes on. */
const LOOK_LOCK = 7_240_015;

/** Looks for rows that may be one, and for the shop's own numbers: once a day, and when an import has ended. */
@Injectable()
export class LookForDuplicates {
  constructor(
    private readonly db: Db,
    private readonly people: PeopleDuplicates,
    private readonly vehicles: VehicleDuplicates,
    private readonly numbers: OwnNumbers,
  ) {}

  /** Groups that have waited a day, or had an import since. Level-triggered: whatever was missed is seen next time. */
  due(): Promise<number[]> {
    return this.db.tx(systemActor(), async () => {
      const rows = await this.db.query<{ id: number }>(
        `SELECT g.id FROM dealer_group g LEFT JOIN duplicate_look l ON l.group_id = g.id
         WHERE l.looked_at IS NULL OR l.looked_at < app.now() - interval '1 day' OR EXISTS (
           SELECT FROM import_file f WHERE f.group_id = g.id AND f.finished_at > l.looked_at
             AND f.status IN ('done', 'cancelled', 'undone'))
         ORDER BY g.id`,
      );
      return rows.map((row) => row.id);
    });
  }

  /** One group: only what came or changed since the last look, with some minutes over for what was still being written. */
  async run(groupId: number): Promise<void> {
    await this.db.tx(systemActor(groupId), async () => {
      const [lock] = await this.db.query<{ got: boolean }>('SELECT pg_try_advisory_xact_lock($1, $2) AS got', [
        LOOK_LOCK,
        groupId,
      ]);
      if (!lock!.got) return;
      const [last] = await this.db.query<{ since: string; now: Date }>(
        `SELECT app.now() AS now, coalesce((SELECT looked_at - interval '15 minutes' FROM duplicate_look
           WHERE group_id = $1), '-infinity'::timestamptz)::text AS since`,
        [groupId],
      );
      await this.numbers.sync(groupId);
      await this.people.since(groupId, last!.since);
      await this.vehicles.since(groupId, last!.since);
      await this.db.query(
        `INSERT INTO duplicate_look (group_id, looked_at) VALUES ($1, $2)
         ON CONFLICT (group_id) DO UPDATE SET looked_at = excluded.looked_at`,
        [groupId, last!.now],
      );
    });
  }
}
