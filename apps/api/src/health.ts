import { Inject, Injectable, Optional } from '@nestjs/common';
import { Clock, Problem } from '#kernel';
import { Db, systemActor } from '#platform';

/** Something that must answer for the process to be ready; throws when it does not. */
export interface Probe {
  name: string;
  run(): Promise<void>;
}
/** Nest token of further probes (the queue). */
export const PROBES = Symbol('probes');

const PATIENCE_MS = 2_500;
const CLOCK_LIMIT_MS = 30_000;

export interface Readiness {
  ready: boolean;
  checks: Record<string, 'ok' | 'failed'>;
  /** How long the oldest reminder has been due without being taken up, seconds. */
  oldestDueSeconds: number | null;
}

/** Whether this process can serve: it can write, the queue answers, and its clock agrees with the database's. */
@Injectable()
export class Health {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    @Optional() @Inject(PROBES) private readonly probes: Probe[] = [],
  ) {}

  /** Asks everything at once. @throws Problem 503 'unavailable' naming the checks that failed. */
  async ready(): Promise<Readiness> {
    let oldestDueSeconds: number | null = null;
    const database: Probe = { name: 'database', run: async () => void (oldestDueSeconds = await this.database()) };
    const asked = [database, ...this.probes];
    const answers = await Promise.all(asked.map((probe) => within(probe.run())));
    const checks = Object.fromEntries(asked.map(({ name }, i) => [name, answers[i] ? 'ok' : 'failed'] as const));
    if (!answers.every(Boolean)) throw new Problem(503, 'unavailable', { seconds: 5, checks });
    return { ready: true, checks, oldestDueSeconds };
  }

  private database(): Promise<number> {
    return this.db.tx(systemActor(), async () => {
      const [row] = await this.db.query<{ now_ms: number; oldest: number }>(
        `INSERT INTO sign_in_throttle AS t (key, failures, first_at, free_at)
         VALUES ('health', 0, clock_timestamp(), clock_timestamp())
         ON CONFLICT (key) DO UPDATE SET first_at = excluded.first_at
         RETURNING extract(epoch FROM clock_timestamp())::float8 * 1000 AS now_ms, app.oldest_due_seconds() AS oldest`,
      );
      if (Math.abs(row!.now_ms - this.clock.now().getTime()) > CLOCK_LIMIT_MS) throw new Error('clocks differ');
      return row!.oldest;
    });
  }
}

async function within(asked: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  const answered = asked.then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([answered, late]);
  } finally {
    clearTimeout(timer);
  }
}
