import { Injectable } from '@nestjs/common';
import { notFound } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { StaffList } from '../staff-list.query.js';

/** Ends a standing-in from today on; one that has not begun never was. */
@Injectable()
export class EndSubstitute {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly people: StaffList,
  ) {}

  /** @throws Problem 404 when it is over, or of somebody outside the actor's stores */
  run(actor: Actor, id: string): Promise<void> {
    return this.db.tx(actor, async () => {
      const [row] = await this.db.query<{ staffId: string; begun: boolean }>(
        `SELECT staff_id AS "staffId", from_on < app.today('Asia/Shanghai') AS begun FROM substitute
         WHERE id = $1 AND group_id = $2 AND until_on >= app.today('Asia/Shanghai') FOR UPDATE`,
        [id, actor.groupId],
      );
      if (!row || !(await this.people.one(actor, row.staffId))) throw notFound();
      await this.db.change(
        row.begun
          ? `UPDATE substitute SET until_on = app.today('Asia/Shanghai') - 1 WHERE id = $1`
          : 'DELETE FROM substitute WHERE id = $1',
        [id],
      );
      await this.audit.write(actor, 'substitute.end', { type: 'staff', id: row.staffId });
    });
  }
}
