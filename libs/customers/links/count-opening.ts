import { Injectable } from '@nestjs/common';
import { Audit, Db } from '#platform';
import { RecordActivity } from '../record-activity.js';
import type { LinkInHand } from './open-link.js';

/** Looks within so many minutes are one opening: a page that is turned to again is no new interest. */
const ONE_LOOK = '10 minutes';

/** Counts that an owner looked at what a link shows. */
@Injectable()
export class CountOpening {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
  ) {}

  /** In the running transaction. @returns whether it was a new opening of a live link */
  async run({ actor, id, caseId, vehicleId, storeId }: LinkInHand): Promise<boolean> {
    const [row] = await this.db.query<{ opens: number }>(
      `UPDATE owner_link SET opens = opens + 1, last_opened_at = app.now()
       WHERE id = $1 AND store_id = $2 AND revoked_at IS NULL AND expires_at > app.now()
         AND (last_opened_at IS NULL OR last_opened_at < app.now() - interval '${ONE_LOOK}')
       RETURNING opens`,
      [id, storeId],
    );
    if (!row) return false;
    const facts = { link: id, times: row.opens };
    await this.audit.write(actor, 'link.open', { type: 'case', id: caseId, storeId }, facts);
    await this.activity.run(actor, { storeId, vehicleId, caseId, kind: 'quote.opened', data: facts });
    return true;
  }
}
