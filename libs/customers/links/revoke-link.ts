import { Injectable } from '@nestjs/common';
import { notFound } from '#kernel';
import { Audit, Db, type Actor } from '#platform';

/** Takes a link back: from now on it says whom to call, and nothing else. */
@Injectable()
export class RevokeLink {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** A link that is revoked already stays as it is. @throws Problem 404 'link.not-found' in another store */
  run(actor: Actor, id: string): Promise<void> {
    return this.db.tx(actor, async () => {
      const [link] = await this.db.query<{ caseId: string; storeId: number; over: boolean }>(
        `SELECT case_id AS "caseId", store_id AS "storeId", revoked_at IS NOT NULL AS over FROM owner_link
         WHERE id = $1 AND store_id = ANY ($2) FOR UPDATE`,
        [id, actor.storeIds],
      );
      if (!link) throw notFound('link.not-found');
      if (link.over) return;
      await this.db.change('UPDATE owner_link SET revoked_at = app.now(), revoked_by = $2 WHERE id = $1', [
        id,
        actor.staffId,
      ]);
      await this.audit.write(
        actor,
        'link.revoke',
        { type: 'case', id: link.caseId, storeId: link.storeId },
        { link: id },
      );
    });
  }
}
