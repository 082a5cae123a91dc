import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { Db, Idempotency, systemActor } from '#platform';

const HOUR_MS = 3_600_000;

/** Throws away what has served its time: ended sessions, counters of forgotten failures, keys of old requests. */
@Injectable()
export class ForgetOld {
  private nextAt = 0;

  constructor(
    private readonly db: Db,
    private readonly idempotency: Idempotency,
    private readonly clock: Clock,
  ) {}

  /** For the worker, as often as it likes: once an hour it does something. Returns how many rows went. */
  async runHourly(): Promise<number> {
    if (this.clock.monotonic() < this.nextAt) return 0;
    this.nextAt = this.clock.monotonic() + HOUR_MS;
    return this.run();
  }

  /** Sessions a week after their end, counters a day after they let go, notices after 90 days, request keys after 72 hours. */
  async run(): Promise<number> {
    const gone = await this.db.tx(systemActor(), async () => {
      const sessions = await this.db.change(
        `DELETE FROM session WHERE ends_at < clock_timestamp() - interval '7 days'`,
      );
      const counters = await this.db.change(
        `DELETE FROM sign_in_throttle WHERE free_at < clock_timestamp() - interval '1 day'`,
      );
      const notices = await this.db.change(`DELETE FROM notice WHERE at < app.now() - interval '90 days'`);
      return sessions + counters + notices;
    });
    return gone + (await this.idempotency.forgetOld(systemActor()));
  }
}
