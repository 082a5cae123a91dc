import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { Db, systemActor } from '#platform';

/** Beyond this the process must not work: timers of the queue follow its clock. */
const LIMIT_MS = 30_000;

/** Compares the clock of this process with the real clock of the database. */
@Injectable()
export class ClockCheck {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Whether the two agree within 30 s. @throws when the database cannot be asked. */
  async agrees(): Promise<boolean> {
    const rows = await this.db.tx(systemActor(), () =>
      this.db.query<{ ms: number }>('SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS ms'),
    );
    return Math.abs(rows[0]!.ms - this.clock.now().getTime()) <= LIMIT_MS;
  }
}
