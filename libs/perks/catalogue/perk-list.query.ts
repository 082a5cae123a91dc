import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { PerkPage, PerkQuery, PerkView } from '#contracts';
import { Db, type Actor } from '#platform';
import { pageOfRows } from '../page.query.js';
import { PERKS, readPerk, toPerk, type PerkRow } from './perk-view.js';

/** The catalogue: what may be given, in front; what has ended, behind. */
@Injectable()
export class PerkList {
  constructor(private readonly db: Db) {}

  /** @param storeIds stores whose availability and stock are shown; with one named, only what it gives */
  run(actor: Actor, storeIds: number[], query: z.infer<typeof PerkQuery>): Promise<z.infer<typeof PerkPage>> {
    const { q = null, form = null, kind = null, state = null, store = null } = query;
    return this.db.tx(actor, async () => {
      const page = await pageOfRows<PerkRow>(this.db, query, {
        columns: 'k.*',
        from: `FROM ${PERKS} WHERE k.group_id = $2 AND ($3::text IS NULL OR k.name ILIKE '%' || $3 || '%' OR k.code ILIKE $3 || '%')
          AND ($4::text IS NULL OR k.form = $4) AND ($5::text IS NULL OR k.kind = $5) AND ($6::text IS NULL OR k.state = $6)
          AND ($7::text IS NULL OR NOT k.stores @> '[{"available": false}]')`,
        order: 'k.state, k.form DESC, k.code',
        params: [storeIds, actor.groupId, q?.replace(/[\\%_]/g, '\\$&') ?? null, form, kind, state, store],
      });
      return { ...page, items: page.items.map((row) => toPerk(actor, row)) };
    });
  }

  /** @throws Problem 404 'perk.not-found'. */
  one(actor: Actor, id: string): Promise<PerkView> {
    return this.db.tx(actor, () => readPerk(this.db, actor, id));
  }
}
