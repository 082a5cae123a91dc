import { Injectable } from '@nestjs/common';
import { Problem } from '#kernel';
import { Db, type Actor } from '#platform';
import { MatchStaff } from '../match-staff.query.js';

/** Whom the sheets of a store mean by a name. */
export interface NameMeant {
  name: string;
  staff: string;
}

const KEEP = `
  INSERT INTO staff_alias (group_id, store_id, name, staff_id, set_by)
  SELECT $1, $2, k.name, k.staff, $3 FROM unnest($4::text[], $5::uuid[]) AS k(name, staff)
  ON CONFLICT (store_id, name) DO UPDATE SET staff_id = excluded.staff_id, set_by = excluded.set_by, set_at = app.now()`;

/** Remembers for a store whom its sheets mean by names that no colleague bears: nicknames, people before their marriage, accounts. */
@Injectable()
export class NameColleagues {
  constructor(
    private readonly db: Db,
    private readonly match: MatchStaff,
  ) {}

  /**
   * In the running transaction, whose caller writes the audit row. Of a name said twice the last one holds.
   * @throws Problem 422 'staff.not-colleague' for somebody who may not work on the store's cases
   */
  async run(actor: Actor, storeId: number, names: readonly NameMeant[]): Promise<void> {
    const colleagues = new Set((await this.match.colleagues(actor.groupId, storeId)).map(({ id }) => id));
    if (names.some(({ staff }) => !colleagues.has(staff))) throw new Problem(422, 'staff.not-colleague');
    const meant = new Map(names.map(({ name, staff }) => [name, staff]));
    await this.db.change(KEEP, [actor.groupId, storeId, actor.staffId, [...meant.keys()], [...meant.values()]]);
  }
}
