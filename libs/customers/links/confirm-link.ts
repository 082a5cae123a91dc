import { Injectable } from '@nestjs/common';
import { LINK_TRIES, type LinkState } from '#contracts';
import { Problem } from '#kernel';
import { Audit, Db, Vault } from '#platform';
import { RecordActivity } from '../record-activity.js';
import { LINK_STATE } from './link-state.sql.js';
import { passOf } from './link-token.js';
import type { LinkInHand } from './open-link.js';

/** Right digits come with a pass for the browser to keep; wrong ones with the number of tries that are left. */
export type Confirmed = { pass: string } | { left: number };

/** Compares the last four digits that somebody typed with the numbers that the store has of the people on the car. */
@Injectable()
export class ConfirmLink {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly vault: Vault,
    private readonly activity: RecordActivity,
  ) {}

  /** A wrong answer is counted, and the last of them ends the link. @throws Problem 410 'link.dead', 429 'link.locked' */
  run({ actor, id, caseId, vehicleId, storeId }: LinkInHand, digits: string): Promise<Confirmed> {
    return this.db.tx(actor, async () => {
      const [link] = await this.db.query<{ state: LinkState; tries: number; now: number }>(
        `SELECT ${LINK_STATE} AS state, l.tries, extract(epoch FROM app.now())::int AS now
         FROM owner_link l WHERE l.id = $1 AND l.store_id = $2 FOR UPDATE`,
        [id, storeId],
      );
      if (link!.state === 'locked') throw new Problem(429, 'link.locked');
      if (link!.state !== 'live') throw new Problem(410, 'link.dead');
      const vault = await this.vault.forGroup(this.db, actor.groupId);
      const subject = { type: 'case', id: caseId, storeId };
      if (await this.isTheirs(storeId, vehicleId, vault.blindTail(storeId, digits))) {
        await this.db.change('UPDATE owner_link SET confirmed_at = app.now() WHERE id = $1', [id]);
        await this.audit.write(actor, 'link.confirm', subject, { link: id });
        return { pass: passOf(vault, id, link!.now) };
      }
      const tries = link!.tries + 1;
      await this.db.change('UPDATE owner_link SET tries = $2 WHERE id = $1', [id, tries]);
      await this.audit.write(actor, 'link.wrong-digits', subject, { link: id, tries });
      if (tries >= LINK_TRIES) {
        await this.activity.run(actor, { storeId, vehicleId, caseId, kind: 'link.locked', data: { link: id } });
      }
      return { left: LINK_TRIES - tries };
    });
  }

  /** Numbers of colleagues and of the shop, which stand in many customers' columns, open nothing. */
  private async isTheirs(storeId: number, vehicleId: string, tail: Buffer): Promise<boolean> {
    const rows = await this.db.query(
      `SELECT FROM vehicle_person r JOIN phone h ON h.person_id = r.person_id
       WHERE r.store_id = $1 AND r.vehicle_id = $2 AND r.until_on IS NULL AND h.store_id = $1 AND h.tail_bidx = $3
         AND h.state NOT IN ('staff_number', 'wrong_person') LIMIT 1`,
      [storeId, vehicleId, tail],
    );
    return rows.length > 0;
  }
}
