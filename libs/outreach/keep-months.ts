import { Injectable } from '@nestjs/common';
import { Db, systemActor } from '#platform';

/** Makes the timeline's partitions ahead of time: six months of them. */
@Injectable()
export class KeepMonths {
  readonly name = 'months';
  private done = '';

  constructor(private readonly db: Db) {}

  /** @returns how many partitions were made; looks once a day. */
  async run(): Promise<number> {
    return this.db.tx(systemActor(), async () => {
      const [now] = await this.db.query<{ today: string }>(`SELECT app.today('UTC') AS today`);
      if (!now || now.today === this.done) return 0;
      const [row] = await this.db.query<{ made: number }>('SELECT app.ensure_activity_months($1::date, 6) AS made', [
        now.today,
      ]);
      this.done = now.today;
      return row?.made ?? 0;
    });
  }
}
