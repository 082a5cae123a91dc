import { Injectable } from '@nestjs/common';
import type { LINK_PURPOSES } from '#contracts';
import { newId, notFound, Problem } from '#kernel';
import { Audit, Db, Vault, type Actor } from '#platform';
import { RecordActivity } from '../record-activity.js';
import { newLinkToken } from './link-token.js';

interface CaseOfLink {
  storeId: number;
  vehicleId: string;
  state: string;
}

/** Makes a link for the owner of a case. Its token is told once, here; what is kept is a keyed hash of it. */
@Injectable()
export class MakeLink {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly vault: Vault,
    private readonly activity: RecordActivity,
  ) {}

  /** @throws Problem 404 'case.not-found' in another store, 422 'case.not-open' */
  run(
    actor: Actor,
    caseId: string,
    purpose: (typeof LINK_PURPOSES)[number],
  ): Promise<{ id: string; token: string; expiresAt: string }> {
    return this.db.tx(actor, async () => {
      const [found] = await this.db.query<CaseOfLink>(
        `SELECT store_id AS "storeId", vehicle_id AS "vehicleId", state FROM renewal_case
         WHERE id = $1 AND store_id = ANY ($2)`,
        [caseId, actor.storeIds],
      );
      if (!found) throw notFound('case.not-found');
      if (found.state !== 'open') throw new Problem(422, 'case.not-open');
      const { storeId, vehicleId } = found;
      const [id, token] = [newId(), newLinkToken()];
      const [made] = await this.db.query<{ expiresAt: Date }>(
        `INSERT INTO owner_link (id, group_id, store_id, case_id, purpose, token_hash, made_by, expires_at)
         SELECT $1, $2, s.id, $4, $5, $6, $7, app.now() + make_interval(
           days => (app.setting('owner_link_days', $2, s.id, app.today(s.time_zone)))::int)
         FROM store s WHERE s.id = $3 RETURNING expires_at AS "expiresAt"`,
        [id, actor.groupId, storeId, caseId, purpose, this.vault.blindToken(token), actor.staffId],
      );
      const facts = { link: id, purpose };
      await this.audit.write(actor, 'link.make', { type: 'case', id: caseId, storeId }, facts);
      await this.activity.run(actor, { storeId, vehicleId, caseId, kind: 'link.made', data: facts });
      return { id, token, expiresAt: made!.expiresAt.toISOString() };
    });
  }
}
