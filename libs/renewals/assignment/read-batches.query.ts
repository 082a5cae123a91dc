import { Injectable } from '@nestjs/common';
import { problemTitle, type BatchRowQuery, type BatchView, type Language } from '#contracts';
import type { z } from 'zod';
import type { BatchRow, BatchRowPage } from '#contracts';
import { notFound } from '#kernel';
import { Db, type Actor } from '#platform';
import { may } from '#staff';

type Row = Omit<BatchView, 'askedAt' | 'endedAt'> & { askedAt: Date; endedAt: Date | null };
type Line = Omit<z.infer<typeof BatchRow>, 'title'>;

const COLUMNS = `id, action, state, total, done, unchanged, failed, asked_at AS "askedAt", ended_at AS "endedAt"`;
const LATEST = 20;
const CAP = 20_000;

const view = ({ askedAt, endedAt, ...row }: Row): BatchView => ({
  ...row,
  askedAt: askedAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
});

/** Batches as they go on, and what became of each of their cases. One sees one's own; leaders all of their stores. */
@Injectable()
export class ReadBatches {
  constructor(private readonly db: Db) {}

  /** The latest of the person's own. */
  latest(actor: Actor): Promise<{ items: BatchView[] }> {
    return this.db.tx(actor, async () => {
      const rows = await this.db.query<Row>(
        `SELECT ${COLUMNS} FROM batch WHERE staff_id = $1 AND group_id = $2 ORDER BY asked_at DESC LIMIT ${LATEST}`,
        [actor.staffId, actor.groupId],
      );
      return { items: rows.map(view) };
    });
  }

  /** @throws Problem 404 */
  one(actor: Actor, id: string): Promise<BatchView> {
    return this.db.tx(actor, async () => view(await this.find(actor, id)));
  }

  /** @throws Problem 404 */
  rows(
    actor: Actor,
    id: string,
    query: z.infer<typeof BatchRowQuery>,
    language: Language,
  ): Promise<z.infer<typeof BatchRowPage>> {
    return this.db.tx(actor, async () => {
      await this.find(actor, id);
      const where = `r.batch_id = $1 AND ($2::text IS NULL OR coalesce(r.outcome, 'waiting') = $2)`;
      const params = [id, query.outcome ?? null];
      const lines = await this.db.query<Line>(
        `SELECT r.case_id AS "caseId", c.plate, c.owner_name AS owner, c.segment, coalesce(r.outcome, 'waiting') AS outcome,
           r.code, m.name AS person
         FROM batch_row r JOIN renewal_case c ON c.id = r.case_id LEFT JOIN staff_member m ON m.id = r.target_id
         WHERE ${where} ORDER BY r.n LIMIT $3 OFFSET $4`,
        [...params, query.size, (query.page - 1) * query.size],
      );
      const [count] = await this.db.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM batch_row r WHERE ${where}`,
        params,
      );
      const items = lines.map((line) => ({
        ...line,
        title: line.outcome === 'failed' && line.code ? problemTitle(line.code, language) : null,
      }));
      return { items, total: Math.min(count!.n, CAP), more: count!.n > CAP };
    });
  }

  /** Runs in the caller's transaction. @throws Problem 404 */
  async find(actor: Actor, id: string): Promise<Row> {
    const [row] = await this.db.query<Row>(
      `SELECT ${COLUMNS} FROM batch WHERE id = $1 AND group_id = $2 AND store_ids <@ $3::int[] AND (staff_id = $4 OR $5)`,
      [id, actor.groupId, actor.storeIds, actor.staffId, may(actor, 'assign.manage')],
    );
    if (!row) throw notFound('batch.not-found');
    return row;
  }
}
