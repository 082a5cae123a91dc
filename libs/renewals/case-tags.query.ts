import { Injectable } from '@nestjs/common';
import type { CaseTags as View } from '#contracts';
import { Db, type Actor } from '#platform';

const MOST = 200;

/** The labels that open cases bear, the most used first: what a list can be asked for. */
@Injectable()
export class CaseTags {
  constructor(private readonly db: Db) {}

  /** @param storeIds stores asked for, all among the actor's */
  run(actor: Actor, storeIds: number[]): Promise<View> {
    return this.db.tx(actor, async () => ({
      items: await this.db.query(
        `SELECT tag, count(*)::int AS cases FROM renewal_case c CROSS JOIN LATERAL unnest(c.tags) AS t(tag)
         WHERE c.store_id = ANY ($1) AND c.state = 'open' AND c.tags <> '{}'
         GROUP BY tag ORDER BY cases DESC, tag LIMIT ${MOST}`,
        [storeIds],
      ),
    }));
  }
}
