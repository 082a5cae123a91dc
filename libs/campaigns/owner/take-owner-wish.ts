import { Injectable } from '@nestjs/common';
import type { ContactResult, OwnerWish } from '#contracts';
import type { LinkInHand } from '#customers';
import { Problem } from '#kernel';
import { Db } from '#platform';
import { LogContact } from '../contacts/log-contact.js';

/** What each wish means for the work. */
const RESULTS: Record<OwnerWish['wish'], ContactResult> = {
  call: 'INTERESTED',
  later: 'TOO_EARLY',
  elsewhere: 'INSURED_ELSEWHERE',
  stop: 'OPT_OUT',
};
/** When a half of a day begins for somebody who waits for a call. */
const CLOCK = { am: '09:30', pm: '14:30' };

/** What an owner wishes: a call, to be asked later, or to be left alone. It is a contact that the owner began. */
@Injectable()
export class TakeOwnerWish {
  constructor(
    private readonly db: Db,
    private readonly contacts: LogContact,
  ) {}

  /** @throws Problem 403 'link.unconfirmed', 422 'owner.day' and what LogContact says */
  run(link: LinkInHand, wish: OwnerWish): Promise<void> {
    if (!link.confirmed) throw new Problem(403, 'link.unconfirmed');
    const asks = wish.wish === 'call' || wish.wish === 'later';
    return this.db.tx(link.actor, async () => {
      const next = asks ? { at: await this.moment(link, wish), action: 'call' as const } : undefined;
      await this.contacts.run(link.actor, link.caseId, {
        result: RESULTS[wish.wish],
        channel: 'other',
        direction: 'in',
        ...(next ? { next } : {}),
      });
    });
  }

  /** The moment that was wished; for a call without a day, half an hour from now. */
  private async moment({ storeId }: LinkInHand, { on, half }: OwnerWish): Promise<string> {
    const [row] = await this.db.query<{ at: Date | null }>(
      `SELECT k.at FROM store s CROSS JOIN LATERAL (SELECT coalesce(
         ($2::date + $3::time) AT TIME ZONE s.time_zone, app.now() + interval '30 minutes') AS at) k
       WHERE s.id = $1 AND k.at > app.now() AND k.at < app.now() + interval '365 days'`,
      [storeId, on ?? null, CLOCK[half]],
    );
    if (!row?.at) throw new Problem(422, 'owner.day');
    return row.at.toISOString();
  }
}
