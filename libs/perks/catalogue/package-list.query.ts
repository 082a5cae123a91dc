import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { PackagePage, PackageQuery } from '#contracts';
import { Db, type Actor } from '#platform';
import { pageOfRows } from '../page.query.js';
import { PACKAGES, toPackage, type PackageRow } from './package-view.js';

/** The packages of a group, those that may be given in front. */
@Injectable()
export class PackageList {
  constructor(private readonly db: Db) {}

  run(actor: Actor, query: z.infer<typeof PackageQuery>): Promise<z.infer<typeof PackagePage>> {
    const { q = null, state = null } = query;
    return this.db.tx(actor, async () => {
      const page = await pageOfRows<PackageRow>(this.db, query, {
        columns: 'k.*',
        from: `FROM ${PACKAGES} WHERE k.group_id = $1 AND ($2::text IS NULL OR k.name ILIKE '%' || $2 || '%' OR k.code ILIKE $2 || '%')
          AND ($3::text IS NULL OR k.state = $3)`,
        order: 'k.state, k.code',
        params: [actor.groupId, q?.replace(/[\\%_]/g, '\\$&') ?? null, state],
      });
      return { ...page, items: page.items.map((row) => toPackage(actor, row)) };
    });
  }
}
