import { Inject, Injectable } from '@nestjs/common';
import { dayIn } from '#kernel';
import { CONFIG, type Config, Db, faultPoint, guarded, type Logger, LOGGER, systemActor, Vault } from '#platform';
import { instantOf } from './attempt-id.rules.js';
import { ProviderClient } from './provider-client.js';
import { SETTLE_UNKNOWN_SQL, TAKE_UNKNOWN_SQL } from './settle-unknown.sql.js';

const BATCH = 200;
/** After so many failures in a row the provider is away: the rest of the batch is not asked about now. */
const AWAY = 10;
/** The provider answers a limited number of look-ups a second. */
const PARALLEL = 10;
/** Days of the provider's records are days there. */
const PROVIDER_ZONE = 'Asia/Shanghai';

interface Row {
  id: string;
  fence: number;
  groupId: number;
  /** Unknown for longer than a look-up may take. */
  old: boolean;
  attemptId: string | null;
  outcome: string | null;
  sealId: string | null;
  cipher: Buffer | null;
}

type Verdict = 'found' | 'absent' | 'open' | 'lost';

/**
 * Asks the provider about touches of which nobody knows whether they left. Found: sent. Absent twice, at least the
 * look-up gap apart: queued again. No answer for too long: a person calls, for a call cannot be a second message.
 */
@Injectable()
export class SettleUnknown {
  readonly name = 'unknown';
  private failures = 0;

  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly provider: ProviderClient,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** @returns how many touches were looked up. */
  async run(): Promise<number> {
    let total = 0;
    this.failures = 0;
    for (let n = BATCH; n === BATCH && this.failures < AWAY; total += n) n = await this.batch();
    return total;
  }

  private async batch(): Promise<number> {
    const { lookupGap, timeout, giveUp } = this.config.journey;
    // Looking up a whole batch may take this long; until then no other worker asks.
    const longest = lookupGap + (BATCH / PARALLEL) * timeout;
    const open = await this.db.tx(systemActor(), async () => {
      const rows = await this.db.query<Row>(TAKE_UNKNOWN_SQL, [BATCH, longest, giveUp]);
      return Promise.all(rows.map(async (row) => ({ row, to: await this.numberOf(row) })));
    });
    if (open.length === 0) return 0;
    const left = [...open];
    const verdicts: { row: Row; verdict: Verdict }[] = [];
    const lane = async (): Promise<void> => {
      for (let next = left.shift(); next; next = left.shift()) {
        verdicts.push({ row: next.row, verdict: await this.judge(next.row, next.to) });
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, lane));
    await faultPoint('settle.afterLookup');
    await this.write(verdicts);
    return open.length;
  }

  private async write(verdicts: { row: Row; verdict: Verdict }[]): Promise<void> {
    const params = [
      verdicts.map((v) => v.row.id),
      verdicts.map((v) => v.row.fence),
      verdicts.map((v) => v.verdict),
      guarded('settle') ? 2 : 1,
      this.config.journey.lookupGap,
    ];
    await this.db.tx(systemActor(), () => this.db.query(SETTLE_UNKNOWN_SQL, params));
  }

  private async judge(row: Row, to: string | null): Promise<Verdict> {
    if (row.outcome === 'accepted') return 'found';
    if (!to || !row.attemptId) return 'lost';
    if (this.failures >= AWAY) return row.old ? 'lost' : 'open';
    try {
      const began = instantOf(row.attemptId);
      const ends = new Date(began.getTime() + this.config.journey.lease);
      const days = new Set([dayIn(began, PROVIDER_ZONE), dayIn(ends, PROVIDER_ZONE)]);
      for (const day of days) {
        const sent = await this.provider.sentTo(to, day);
        this.failures = 0;
        if (sent.some((outId) => outId.startsWith(`${row.id}.`))) return 'found';
      }
      return 'absent';
    } catch (error) {
      this.failures += 1;
      this.log.warn({ touch: row.id, error: error instanceof Error ? error.message : 'unknown' }, 'look-up failed');
      return row.old ? 'lost' : 'open';
    }
  }

  private async numberOf(row: Row): Promise<string | null> {
    if (!row.cipher || !row.sealId) return null;
    const vault = await this.vault.forGroup(this.db, row.groupId);
    return vault.open('phone', 'cipher', row.sealId, row.cipher);
  }
}
