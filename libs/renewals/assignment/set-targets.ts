import { Injectable } from '@nestjs/common';
import type { TargetsChange } from '#contracts';
import { newId, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';

/** Sets how many cases of a due month are to be issued: by the store, a person, a segment, or a person's segment. */
@Injectable()
export class SetTargets {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** What is not named stays as it is. @throws Problem 422 'assign.person' for somebody who never stood in the store */
  async run(actor: Actor, storeId: number, { month, items }: TargetsChange): Promise<void> {
    await this.db.tx(actor, async () => {
      const first = `${month}-01`;
      const people = [...new Set(items.flatMap((item) => item.person ?? []))];
      const known = await this.db.query<{ id: string }>(
        `SELECT x.staff_id AS id FROM staff_store x WHERE x.store_id = $1 AND x.staff_id = ANY ($2)`,
        [storeId, people],
      );
      if (known.length < people.length) throw new Problem(422, 'assign.person');
      for (const { person, segment, cases } of items) {
        const key = [storeId, first, person, segment];
        if (cases === null) {
          await this.db.change(
            `DELETE FROM desk_target WHERE store_id = $1 AND month = $2 AND staff_id IS NOT DISTINCT FROM $3
               AND segment IS NOT DISTINCT FROM $4`,
            key,
          );
          continue;
        }
        await this.db.change(
          `INSERT INTO desk_target (id, group_id, store_id, month, staff_id, segment, cases)
           VALUES ($5, $6, $1, $2, $3, $4, $7)
           ON CONFLICT (store_id, month, staff_id, segment) DO UPDATE
             SET cases = excluded.cases, version = desk_target.version + 1, changed_at = app.now()`,
          [...key, newId(), actor.groupId, cases],
        );
      }
      const subject = { type: 'store', id: String(storeId), storeId };
      await this.audit.write(actor, 'target.set', subject, { month, items });
    });
  }
}
