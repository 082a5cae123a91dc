import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { problemTitle, type ImportPage, type ImportView, type Language } from '#contracts';
import { notFound } from '#kernel';
import { Db, type Actor } from '#platform';

type View = z.infer<typeof ImportView>;
type Row = Omit<View, 'problem' | 'createdAt' | 'finishedAt' | 'secondsLeft'> & {
  problem: string | null;
  params: Record<string, unknown>;
  createdAt: Date;
  finishedAt: Date | null;
};

const COLUMNS = `
  f.id, s.code AS store, f.name, f.source, f.kind, f.status, f.problem, f.problem_params AS params, f.counts, f.mapping,
  f.header_row AS "headerRow", f.sheets, f.sheet, jsonb_array_length(f.hand_mapping) > 0 IS TRUE AS "mappedByHand",
  CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('id', p.id, 'name', p.name) END AS profile, f.rules, f.as_of AS "asOf",
  f.cut_over AS "cutOver", f.paused_at IS NOT NULL AS paused, f.origin, f.expected, f.rows_done AS "rowsDone",
  f.rows_total AS "rowsTotal", f.created_at AS "createdAt", m.name AS "createdBy", f.finished_at AS "finishedAt", f.version,
  CASE WHEN f.status IN ('checking', 'committing', 'undoing') AND f.rows_done > f.pace_rows THEN
    round((f.rows_done - f.pace_rows) / greatest(extract(epoch FROM app.now() - f.pace_at), 0.1), 1)::float8 END AS rate`;
const FROM = `FROM import_file f JOIN store s ON s.id = f.store_id LEFT JOIN staff_member m ON m.id = f.created_by
  LEFT JOIN import_profile p ON p.id = f.profile_id`;

const toView = ({ params, ...row }: Row, language: Language): View => ({
  ...row,
  secondsLeft: row.rate && row.rowsTotal > 0 ? Math.ceil((row.rowsTotal - row.rowsDone) / row.rate) : null,
  problem: row.problem === null ? null : { code: row.problem, title: problemTitle(row.problem, language, params) },
  createdAt: row.createdAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
});

/** Imports of the actor's stores, as lists and pages show them. */
@Injectable()
export class ReadImports {
  constructor(private readonly db: Db) {}

  /** The latest first. */
  list(
    actor: Actor,
    storeIds: number[],
    page: { page: number; size: number },
    language: Language,
  ): Promise<z.infer<typeof ImportPage>> {
    return this.db.tx(actor, async () => {
      const rows = await this.db.query<Row>(
        `SELECT ${COLUMNS} ${FROM} WHERE f.store_id = ANY ($1) ORDER BY f.created_at DESC, f.id LIMIT $2 OFFSET $3`,
        [storeIds, page.size, (page.page - 1) * page.size],
      );
      const [count] = await this.db.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM (SELECT FROM import_file WHERE store_id = ANY ($1) LIMIT 10001) k',
        [storeIds],
      );
      const items = rows.map((row) => toView(row, language));
      return { items, total: Math.min(count!.n, 10_000), more: count!.n > 10_000 };
    });
  }

  /** @throws Problem 404 when it is another store's. */
  one(actor: Actor, id: string, language: Language): Promise<View> {
    return this.db.tx(actor, async () => {
      const [row] = await this.db.query<Row>(`SELECT ${COLUMNS} ${FROM} WHERE f.id = $1 AND f.store_id = ANY ($2)`, [
        id,
        actor.storeIds,
      ]);
      if (!row) throw notFound('import.not-found');
      return toView(row, language);
    });
  }
}
