import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, Db, guarded, systemActor } from '#platform';

const EXPIRE_SQL = /* sql */ `
WITH clock AS MATERIALIZED (SELECT app.now() AS now),
over AS MATERIALIZED (
  SELECT id FROM touch WHERE state = 'sending' AND wake_at <= (SELECT now FROM clock)
  ORDER BY wake_at LIMIT 5000 FOR UPDATE SKIP LOCKED),
moved AS (
  UPDATE touch t SET state = 'unknown', fence = t.fence + 1, unknown_at = c.now, absent_lookups = 0,
    wake_at = c.now + $1::int * interval '1 ms', version = t.version + 1
  FROM over, clock c WHERE t.id = over.id RETURNING t.id, t.group_id, t.store_id),
written AS (
  INSERT INTO audit (id, group_id, store_id, at, actor_kind, verb, subject_type, detail)
  SELECT app.new_id(), group_id, store_id, max(c.now), 'system', 'touch.lease-over', 'touch',
    jsonb_build_object('ids', jsonb_agg(id))
  FROM moved CROSS JOIN clock c GROUP BY group_id, store_id)
SELECT count(*)::int AS n FROM moved`;

/**
 * Touches whose sender went silent become `unknown` under a new fence, so that a sender that wakes up changes nothing.
 */
@Injectable()
export class ExpireLeases {
  readonly name = 'leases';

  constructor(
    private readonly db: Db,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @returns how many leases were over. */
  async run(): Promise<number> {
    const settle = guarded('settle') ? this.config.journey.settle : 0;
    const rows = await this.db.tx(systemActor(), () => this.db.query<{ n: number }>(EXPIRE_SQL, [settle]));
    return rows[0]?.n ?? 0;
  }
}
