import { Injectable } from '@nestjs/common';
import type { ImportImpact } from '#contracts';
import { notFound } from '#kernel';
import { Db, type Actor } from '#platform';
import type { ImpactResult } from './impact-lease.js';

interface Row {
  state: ImportImpact['state'];
  done: number;
  total: number;
  at: Date | null;
  result: ImpactResult | null;
}

const NOTHING: ImpactResult = {
  vehicles: { created: 0, updated: 0 },
  policies: { created: 0, updated: 0 },
  people: { created: 0 },
  cases: { opened: 0, closed: [] },
  touches: { planned: 0, late: 0, held: 0, bySteps: [] },
  held: [],
  guarded: 0,
  assignees: [],
  unmatched: [],
  sample: [],
};

/** The preview of an import as pages show it; one of another state of the import is stale, or as good as none. */
@Injectable()
export class ReadImpact {
  constructor(private readonly db: Db) {}

  /** @throws Problem 404 when the import is another store's. */
  run(actor: Actor, id: string): Promise<ImportImpact> {
    return this.db.tx(actor, async () => {
      const [row] = await this.db.query<Row>(
        `SELECT CASE WHEN i.state IS NULL OR i.state = 'running' AND NOT k.same THEN 'none'
             WHEN i.state = 'ready' AND f.status IN ('received', 'checking', 'checked') AND NOT k.same THEN 'stale'
             ELSE i.state END AS state,
           coalesce(i.done, 0) AS done, coalesce(i.total, 0) AS total, i.finished_at AS at, i.result
         FROM import_file f LEFT JOIN import_impact i ON i.import_id = f.id
         CROSS JOIN LATERAL (SELECT f.version = i.of_version AND f.status = 'checked' AS same) k
         WHERE f.id = $1 AND f.store_id = ANY ($2)`,
        [id, actor.storeIds],
      );
      if (!row) throw notFound('import.not-found');
      const { result, at, ...head } = row;
      return { ...head, at: at?.toISOString() ?? null, ...(result ?? NOTHING) };
    });
  }
}
