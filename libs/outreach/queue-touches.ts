import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, Db, faultPoint, systemActor } from '#platform';
import { chunksOf, TOUCH_QUEUE, type TouchQueue } from './touch-queue.js';

const BATCH = 5000;
const DELAY = `greatest(0, extract(epoch FROM wake_at - now) * 1000)::float8 AS "delayMs"`;

const PLANNED_SQL = /* sql */ `
WITH clock AS MATERIALIZED (SELECT app.now() AS now),
due AS MATERIALIZED (
  SELECT id FROM touch WHERE state = 'planned' AND channel = 'sms'
    AND wake_at <= (SELECT now FROM clock) + $1::int * interval '1 day'
  ORDER BY wake_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
UPDATE touch t SET state = 'queued', queued_at = now, version = t.version + 1
FROM due, clock WHERE t.id = due.id RETURNING t.id, ${DELAY}`;

// Never put there, or put there and yet not claimed though its time has come.
const OVERDUE_SQL = /* sql */ `
WITH clock AS MATERIALIZED (SELECT app.now() AS now),
late AS MATERIALIZED (
  SELECT id FROM touch, clock WHERE state = 'queued' AND channel = 'sms' AND wake_at <= now
    AND (queued_at IS NULL OR greatest(wake_at, queued_at) < now - $1::int * interval '1 ms')
  ORDER BY wake_at LIMIT ${BATCH} FOR UPDATE OF touch SKIP LOCKED)
UPDATE touch t SET queued_at = now FROM late, clock WHERE t.id = late.id RETURNING t.id, ${DELAY}`;

const ALL_SQL = /* sql */ `
SELECT id, wake_at AS "wakeAt", greatest(0, extract(epoch FROM wake_at - app.now()) * 1000)::float8 AS "delayMs"
FROM touch WHERE state = 'queued' AND channel = 'sms'
  AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT ${BATCH}`;

interface Row {
  id: string;
  delayMs: number;
}

/**
 * Keeps the queue in step with the rows: what comes within the horizon is queued, what was forgotten is put there
 * again, and a queue found empty is filled from the rows. Rows are committed first; a doubled job claims nothing.
 * No lock guards the round: a worker that froze while holding it would stop the others. Rows are skipped when locked.
 */
@Injectable()
export class QueueTouches {
  readonly name = 'queue';

  constructor(
    private readonly db: Db,
    @Inject(TOUCH_QUEUE) private readonly queue: TouchQueue,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @returns how many touches were put into the queue. @throws Error when the queue cannot be reached. */
  async run(): Promise<number> {
    let added = 0;
    if (!(await this.queue.marked())) {
      // Killed or emptied on the way, the queue stays unmarked, and the next round fills it anew.
      const token = await this.queue.beginFilling();
      added += await this.refill();
      await this.queue.mark(token);
    }
    added += await this.drain(PLANNED_SQL, this.config.queueHorizonDays);
    // A queue that has work to do is slow, not forgetful: then wait ten times as long.
    const grace = this.config.journey.sweep * 3;
    const patience = (await this.queue.waiting()) > 0 ? 10 : 1;
    return added + (await this.drain(OVERDUE_SQL, grace * patience));
  }

  private async drain(sql: string, param: number): Promise<number> {
    let total = 0;
    for (let n = BATCH; n === BATCH; total += n) {
      const rows = await this.db.tx(systemActor(), async () => {
        const taken = await this.db.query<Row>(sql, [param]);
        await faultPoint('planner.afterSelect');
        return taken;
      });
      n = rows.length;
      if (n === 0) break;
      await faultPoint('planner.afterQueuedCommit');
      await this.add(rows);
      await faultPoint('planner.afterAdd');
    }
    return total;
  }

  private async refill(): Promise<number> {
    let total = 0;
    let after: string | null = null;
    for (;;) {
      const page: Row[] = await this.db.tx(systemActor(), () => this.db.query<Row>(ALL_SQL, [after]));
      if (page.length === 0) return total;
      await this.add(page);
      total += page.length;
      after = page[page.length - 1]!.id;
    }
  }

  private add(rows: Row[]): Promise<void> {
    return this.queue.add(chunksOf(rows, this.config.journey.sweep));
  }
}
