import { Injectable } from '@nestjs/common';
import type { LinkView } from '#contracts';
import { notFound } from '#kernel';
import { Db, type Actor } from '#platform';
import { LINK_STATE } from './link-state.sql.js';

type Row = Omit<LinkView, 'madeAt' | 'expiresAt' | 'lastOpenedAt'> &
  Record<'madeAt' | 'expiresAt', Date> & { lastOpenedAt: Date | null };

/** A case gathers few links; older ones say nothing. */
const MOST = 50;

/** The links that were given out for a case, newest first, with how often each was opened. */
@Injectable()
export class LinksOfCase {
  constructor(private readonly db: Db) {}

  /** @throws Problem 404 'case.not-found' in another store */
  run(actor: Actor, caseId: string): Promise<{ items: LinkView[] }> {
    return this.db.tx(actor, async () => {
      const known = await this.db.query('SELECT FROM renewal_case WHERE id = $1 AND store_id = ANY ($2)', [
        caseId,
        actor.storeIds,
      ]);
      if (known.length === 0) throw notFound('case.not-found');
      const rows = await this.db.query<Row>(
        `SELECT l.id, l.purpose, ${LINK_STATE} AS state, m.name AS "madeBy", l.made_at AS "madeAt",
           l.expires_at AS "expiresAt", l.opens, l.last_opened_at AS "lastOpenedAt"
         FROM owner_link l LEFT JOIN staff_member m ON m.id = l.made_by
         WHERE l.case_id = $1 AND l.store_id = ANY ($2) ORDER BY l.made_at DESC, l.id DESC LIMIT ${MOST}`,
        [caseId, actor.storeIds],
      );
      return {
        items: rows.map((row) => ({
          ...row,
          madeAt: row.madeAt.toISOString(),
          expiresAt: row.expiresAt.toISOString(),
          lastOpenedAt: row.lastOpenedAt?.toISOString() ?? null,
        })),
      };
    });
  }
}
