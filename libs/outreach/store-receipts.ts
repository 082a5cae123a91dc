import { Injectable } from '@nestjs/common';
import { Db, faultPoint, systemActor } from '#platform';

/** One event of a provider about one message. */
export interface ReceiptEvent {
  eventId: string;
  outId: string;
  status: 'delivered' | 'undelivered';
  errorCode?: string | null;
  /** ISO 8601 instant. */
  at: string;
}

/** Stores what a provider reports, before anything is understood of it. The same event twice is one row. */
@Injectable()
export class StoreReceipts {
  constructor(private readonly db: Db) {}

  /** @returns how many events were new. */
  async run(provider: string, events: ReceiptEvent[]): Promise<number> {
    const made = await this.db.tx(systemActor(), () =>
      this.db.change(
        `INSERT INTO receipt (provider, event_id, out_id, status, error_code, at)
         SELECT $1, x.event_id, x.out_id, x.status, x.error_code, x.at
         FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])
           AS x(event_id, out_id, status, error_code, at)
         ON CONFLICT DO NOTHING`,
        [
          provider,
          events.map((e) => e.eventId),
          events.map((e) => e.outId),
          events.map((e) => e.status),
          events.map((e) => e.errorCode ?? null),
          events.map((e) => e.at),
        ],
      ),
    );
    await faultPoint('receipt.afterStore');
    return made;
  }
}
