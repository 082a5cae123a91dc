import { Injectable } from '@nestjs/common';
import type { GrantView } from '#contracts';
import { notFound } from '#kernel';
import { Db, type Actor } from '#platform';
import { seesCosts } from '../costs.rules.js';
import { redemptionsOf } from '../vouchers/redemption-view.js';
import { GRANT_COLUMNS, GRANT_TABLES, toGrantRow, type ReadGrantRow } from './grant-row.js';

/** One grant with all that happened to it. */
@Injectable()
export class ReadGrant {
  constructor(private readonly db: Db) {}

  /** @throws Problem 404 'grant.not-found'. */
  run(actor: Actor, id: string): Promise<GrantView> {
    return this.db.tx(actor, async () => {
      const [row] = await this.db.query<ReadGrantRow & { insteadOf: string | null }>(
        `SELECT ${GRANT_COLUMNS}, g.instead_of AS "insteadOf" FROM ${GRANT_TABLES} WHERE g.id = $1 AND g.store_id = ANY ($2)`,
        [id, actor.storeIds],
      );
      if (!row) throw notFound('grant.not-found');
      const events = await this.db.query<{
        event: GrantView['events'][number]['event'];
        reason: string;
        by: string | null;
        at: Date;
      }>(
        `SELECT e.event, e.reason, m.name AS by, e.at FROM perk_grant_event e LEFT JOIN staff_member m ON m.id = e.by_id
         WHERE e.grant_id = $1 ORDER BY e.at, e.id`,
        [id],
      );
      const budgets = await this.db.query<GrantView['budgets'][number]>(
        `SELECT b.id, b.kind, b.campaign, x.charged_fen AS charged, x.released_fen AS released
         FROM perk_grant_budget x JOIN perk_budget b ON b.id = x.budget_id WHERE x.grant_id = $1 ORDER BY b.id`,
        [id],
      );
      const { insteadOf, ...read } = row;
      return {
        ...toGrantRow(actor, read),
        insteadOf,
        events: events.map((one) => ({ ...one, at: one.at.toISOString() })),
        redemptions: await redemptionsOf(this.db, actor, { grantId: id }),
        budgets: seesCosts(actor) ? budgets : budgets.map(({ id: of, kind, campaign }) => ({ id: of, kind, campaign })),
      };
    });
  }
}
