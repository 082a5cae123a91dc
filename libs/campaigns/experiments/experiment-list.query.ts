import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ExperimentList, ExperimentView } from '#contracts';
import { notFound } from '#kernel';
import { Db, type Actor } from '#platform';
import { may } from '#staff';

interface Row extends Omit<ExperimentView, 'arms' | 'draftedAt' | 'startedAt' | 'endedAt' | 'mayStart' | 'mayChange'> {
  firstShareBp: number;
  plannedFirst: number;
  plannedRequest: number;
  draftedById: string;
  draftedAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  /** All of its stores are the reader's. */
  whole: boolean;
}

// The newest that runs in front; what somebody sees none of the stores of is not there.
const SQL = /* sql */ `
  SELECT x.id, x.name, x.question, x.treatment, x.state, x.segments, x.starts_on AS "startsOn", x.first_share_bp AS "firstShareBp",
    x.planned_first AS "plannedFirst", x.planned_request AS "plannedRequest", x.base_bp AS "baseBp",
    x.difference_bp AS "differenceBp", x.drafted_by AS "draftedById", a.name AS "draftedBy", x.drafted_at AS "draftedAt",
    b.name AS "startedBy", x.started_at AS "startedAt", e.name AS "endedBy", x.ended_at AS "endedAt",
    x.end_reason AS "endReason", x.version, x.stores <@ $2::int[] AS whole,
    ARRAY(SELECT s.code FROM store s WHERE s.id = ANY (x.stores) ORDER BY s.code) AS stores,
    (SELECT count(*)::int FROM experiment_draw d WHERE d.experiment_id = x.id AND d.store_id = ANY ($2)) AS drawn
  FROM experiment x JOIN staff_member a ON a.id = x.drafted_by LEFT JOIN staff_member b ON b.id = x.started_by
  LEFT JOIN staff_member e ON e.id = x.ended_by
  WHERE x.group_id = $1 AND x.stores && $2::int[] AND ($3::uuid IS NULL OR x.id = $3)
  ORDER BY x.state <> 'running', x.state <> 'draft', x.drafted_at DESC, x.id LIMIT 200`;

/** Experiments with what they ask, who drafted and who started them. */
@Injectable()
export class Experiments {
  constructor(private readonly db: Db) {}

  /** Those that run in a store of the actor, newest first. */
  list(actor: Actor): Promise<z.infer<typeof ExperimentList>> {
    return this.db.tx(actor, async () => {
      const rows = await this.db.query<Row>(SQL, [actor.groupId, actor.storeIds, null]);
      return { items: rows.map((row) => view(actor, row)) };
    });
  }

  /** @throws Problem 404 'experiment.not-found', also where it runs in none of the actor's stores */
  one(actor: Actor, id: string): Promise<ExperimentView> {
    return this.db.tx(actor, async () => {
      const [row] = await this.db.query<Row>(SQL, [actor.groupId, actor.storeIds, id]);
      if (!row) throw notFound('experiment.not-found');
      return view(actor, row);
    });
  }
}

function view(actor: Actor, row: Row): ExperimentView {
  const { firstShareBp, plannedFirst, plannedRequest, draftedById, draftedAt, startedAt, endedAt, whole, ...rest } =
    row;
  const mayChange = whole && may(actor, 'experiment.manage');
  return {
    ...rest,
    arms: [
      { arm: 'first-quote', shareBp: firstShareBp, planned: plannedFirst },
      { arm: 'on-request', shareBp: 10_000 - firstShareBp, planned: plannedRequest },
    ],
    draftedAt: draftedAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    mayChange,
    mayStart: mayChange && rest.state === 'draft' && draftedById !== actor.staffId,
  };
}
