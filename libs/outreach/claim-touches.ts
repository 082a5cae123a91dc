import { Inject, Injectable } from '@nestjs/common';
import { messageText } from '#campaigns';
import { Clock } from '#kernel';
import { CONFIG, type Config, Db, guarded, systemActor, Vault } from '#platform';
import { CLAIM_SQL } from './claim-touches.sql.js';

/** A touch that this process alone may send now, until its lease is over. */
export interface ClaimedTouch {
  id: string;
  fence: number;
  /** What the provider knows the message by. */
  outId: string;
  /** This one included. */
  attempts: number;
  groupId: number;
  storeId: number;
  channel: 'sms';
  /** Clear number and text: they live in memory between claim and send, and go nowhere else. */
  to: string;
  text: string;
}

/** What the gate decided about the touches it looked at. */
export interface ClaimResult {
  claimed: ClaimedTouch[];
  /** Touches that did not pass, by what became of them: superseded, skipped, needs_person, or queued (held). */
  refused: { id: string; state: string; reason: string | null }[];
}

interface Row {
  id: string;
  fence: number;
  attempts: number;
  state: string;
  reason: string | null;
  groupId: number;
  storeId: number;
  channel: 'sms';
  expiresOn: string;
  body: string;
  plate: string | null;
  owner: string;
  storeName: string;
  storePhone: string;
  fullName: string;
  signature: string;
  sealId: string;
  cipher: Buffer;
}

/** Takes due touches for sending: gate, slot, fence, lease and attempt row are one statement and one commit. */
@Injectable()
export class ClaimTouches {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Claims those of `ids` (at most 500) that are queued, due and pass the gate; the others get their reason. */
  async run(ids: string[], provider = 'sandbox'): Promise<ClaimResult> {
    const otherClock = guarded('dbclock') ? null : this.clock.now();
    const params = [ids, otherClock, guarded('slot'), this.config.journey.lease, provider];
    return this.db.tx(systemActor(), async () => {
      const rows = await this.db.query<Row>(CLAIM_SQL, params, { prepare: true });
      const claimed: ClaimedTouch[] = [];
      for (const row of rows) if (row.state === 'sending') claimed.push(await this.message(row));
      const refused = rows.filter((row) => row.state !== 'sending');
      return { claimed, refused: refused.map(({ id, state, reason }) => ({ id, state, reason })) };
    });
  }

  private async message(row: Row): Promise<ClaimedTouch> {
    const vault = await this.vault.forGroup(this.db, row.groupId);
    return {
      id: row.id,
      fence: row.fence,
      outId: `${row.id}.${row.fence}`,
      attempts: row.attempts,
      groupId: row.groupId,
      storeId: row.storeId,
      channel: row.channel,
      to: vault.open('phone', 'cipher', row.sealId, row.cipher),
      text: messageText(row),
    };
  }
}
