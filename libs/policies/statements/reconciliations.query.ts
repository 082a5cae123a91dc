import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import {
  RECONCILED,
  type Reconciled,
  type ReconciliationPage,
  type ReconciliationRowQuery,
  type ReconciliationView,
} from '#contracts';
import { Db, type Actor } from '#platform';
import { settledOf, type Settled, type SettledFilter } from './settled.query.js';

type Month = Omit<SettledFilter, 'groupId'>;
type Tally = ReconciliationView['insurers'][number]['matched'];

const tally = (rows: Settled[]): Tally => ({
  count: rows.length,
  fee: rows.reduce((sum, row) => sum + (row.fee ?? 0), 0),
  expected: rows.reduce((sum, row) => sum + (row.expected ?? 0), 0),
});

/** What insurers say they owe against what we sold. */
@Injectable()
export class Reconciliations {
  constructor(private readonly db: Db) {}

  /** A month at a glance: the lists that came in, and how things stand with each insurer. */
  run(actor: Actor, month: Month): Promise<ReconciliationView> {
    return this.db.tx(actor, async () => {
      const rows = await settledOf(this.db, { ...month, groupId: actor.groupId });
      const statements = await this.db.query<ReconciliationView['statements'][number]>(
        `SELECT t.id, t.import_id AS "importId", f.name, s.code AS store, min(r.insurer_code) AS insurer, count(*)::int AS rows
         FROM statement t JOIN statement_row r ON r.statement_id = t.id JOIN import_file f ON f.id = t.import_id
         JOIN store s ON s.id = t.store_id
         WHERE t.store_id = ANY ($1) AND r.month_on = $2::date AND ($3::text IS NULL OR r.insurer_code = $3)
         GROUP BY t.id, f.name, s.code ORDER BY t.at`,
        [month.storeIds, `${month.month}-01`, month.insurer ?? null],
      );
      const insurers = [...new Set(rows.map((row) => row.insurer))].sort();
      return {
        month: month.month,
        statements,
        insurers: insurers.map((insurer) => {
          const theirs = rows.filter((row) => row.insurer === insurer);
          const of = (state: Reconciled): Tally => tally(theirs.filter((row) => row.state === state));
          return {
            insurer,
            matched: of('matched'),
            differing: of('differing'),
            missingHere: of('missing-here'),
            missingThere: of('missing-there'),
          };
        }),
      };
    });
  }

  /** The rows behind one count, page by page. */
  rows(
    actor: Actor,
    month: Month,
    { state, page, size }: Pick<z.infer<typeof ReconciliationRowQuery>, 'state' | 'page' | 'size'>,
  ): Promise<z.infer<typeof ReconciliationPage>> {
    return this.db.tx(actor, async () => {
      const rows = await settledOf(this.db, { ...month, groupId: actor.groupId });
      const asked = rows.filter((row) => row.state === state);
      return { items: asked.slice((page - 1) * size, page * size), total: asked.length, more: false };
    });
  }

  /** All that does not match, in the caller's transaction. */
  async differences(actor: Actor, month: Month): Promise<Settled[]> {
    const rows = await settledOf(this.db, { ...month, groupId: actor.groupId });
    const order = (row: Settled): number => RECONCILED.indexOf(row.state);
    return rows.filter((row) => row.state !== 'matched').sort((a, b) => order(a) - order(b));
  }
}
