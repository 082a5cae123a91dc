import { Injectable } from '@nestjs/common';
import type { SmsSignatureChange, SmsSignatureList } from '#contracts';
import type { z } from 'zod';
import { Db, Settings, type Actor } from '#platform';
import { signatureOf } from './message-text.rules.js';

interface Row {
  store: string;
  name: string;
  registered: string;
  next: { signature: string; startsOn: string } | null;
}

/** What the messages of each store are signed with: a dated setting. */
@Injectable()
export class SmsSignatures {
  constructor(
    private readonly db: Db,
    private readonly settings: Settings,
  ) {}

  /** What holds today in the actor's stores, and what is to come. */
  list(actor: Actor): Promise<z.infer<typeof SmsSignatureList>> {
    return this.db.tx(actor, async () => {
      const rows = await this.db.query<Row>(
        `SELECT s.code AS store, s.name, app.setting('sms_signature', s.group_id, s.id, d.today) #>> '{}' AS registered,
           (SELECT jsonb_build_object('signature', v.value, 'startsOn', v.starts_on) FROM setting_version v
            WHERE v.key = 'sms_signature' AND v.store_id = s.id AND v.starts_on > d.today
            ORDER BY v.starts_on, v.created_at DESC LIMIT 1) AS next
         FROM store s CROSS JOIN LATERAL (SELECT app.today(s.time_zone) AS today) d WHERE s.id = ANY ($1) ORDER BY s.id`,
        [actor.storeIds],
      );
      return {
        items: rows.map(({ registered, ...row }) => ({
          ...row,
          signature: signatureOf(registered, row.name),
          own: registered === '',
        })),
      };
    });
  }

  /** From a day on. @throws Problem 409 'setting.same-day' */
  change(actor: Actor, storeId: number, { signature, startsOn }: z.infer<typeof SmsSignatureChange>): Promise<void> {
    return this.settings.put(actor, { key: 'sms_signature', value: signature, startsOn, storeId });
  }
}
