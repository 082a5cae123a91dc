import { Injectable } from '@nestjs/common';
import type { ExperimentCase, ExperimentCasePage, ExperimentCaseQuery } from '#contracts';
import { Db, type Actor } from '#platform';
import { UPLIFT_ROWS, UPLIFT_SETS } from './uplift-rows.sql.js';
import { upliftParams, upliftScope } from './uplift-scope.query.js';

const CAP = 10_000;

interface Row extends Omit<ExperimentCase, 'drawnAt' | 'askedAt' | 'exposedAt' | 'crossedAt'> {
  drawnAt: Date;
  askedAt: Date | null;
  exposedAt: Date | null;
  crossedAt: Date | null;
  total: number;
}

const sqlOf = (set: keyof typeof UPLIFT_SETS): string => /* sql */ `
  WITH ${UPLIFT_ROWS},
  wanted AS MATERIALIZED (SELECT r.* FROM drawn_row r WHERE ${UPLIFT_SETS[set]} AND ($6::text IS NULL OR r.arm = $6))
  SELECT c.id, s.code AS store, c.plate, c.vehicle_label AS label, c.segment, c.state, c.close_reason AS "closeReason",
    c.due_on AS "dueOn", m.name AS assignee, r.arm, r.drawn_at AS "drawnAt", r.asked_at AS "askedAt", r.exposed_at AS "exposedAt",
    r.crossed_at AS "crossedAt", n.total
  FROM (SELECT count(*)::int AS total FROM wanted) n
  LEFT JOIN (SELECT * FROM wanted ORDER BY due_on DESC, id LIMIT $7 OFFSET $8) r ON true
  LEFT JOIN renewal_case c ON c.id = r.case_id LEFT JOIN store s ON s.id = c.store_id
  LEFT JOIN staff_member m ON m.id = c.assignee_id
  ORDER BY r.due_on DESC, r.id`;

/** The cases behind a figure of a reading: as many as the figure says. */
@Injectable()
export class UpliftCases {
  constructor(private readonly db: Db) {}

  /** @throws Problem 404 'experiment.not-found' */
  run(actor: Actor, id: string, { set, arm, page, size }: ExperimentCaseQuery): Promise<ExperimentCasePage> {
    return this.db.tx(actor, async () => {
      const scope = await upliftScope(this.db, actor, id);
      const params = [...upliftParams(actor, scope), arm ?? null, size, (page - 1) * size];
      const rows = await this.db.query<Row>(sqlOf(set), params);
      const total = rows[0]!.total;
      const items = rows
        .filter((row) => row.id !== null)
        .map(({ total: _, ...row }) => ({
          ...row,
          drawnAt: row.drawnAt.toISOString(),
          askedAt: row.askedAt?.toISOString() ?? null,
          exposedAt: row.exposedAt?.toISOString() ?? null,
          crossedAt: row.crossedAt?.toISOString() ?? null,
        }));
      return { items, total: Math.min(total, CAP), more: total > CAP };
    });
  }
}
