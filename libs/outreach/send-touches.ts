import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { CONFIG, type Config, faultPoint } from '#platform';
import { ClaimTouches, type ClaimedTouch } from './claim-touches.js';
import { PROVIDER, ProviderClient, type OutgoingMessage } from './provider-client.js';
import { Settlements } from './settlements.js';

/** Messages of one chunk that are in the air at a time. */
const PARALLEL = 50;

/**
 * Sends a chunk of touches: claim in one commit, hand over in parallel, write outcomes in batches.
 * May run twice, at once, or be killed at any point: the rows decide, not the job.
 */
@Injectable()
export class SendTouches {
  private readonly stopping = new AbortController();

  constructor(
    private readonly claim: ClaimTouches,
    private readonly provider: ProviderClient,
    private readonly settlements: Settlements,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Sends those of `ids` that the gate lets pass. @returns how many were claimed. */
  async run(ids: string[]): Promise<number> {
    const { lease, timeout } = this.config.journey;
    const startedAt = this.clock.monotonic();
    await faultPoint('send.beforeClaim');
    if (this.stopping.signal.aborted) return 0;
    const { claimed } = await this.claim.run(ids, PROVIDER.name);
    if (claimed.length === 0) return 0;
    await faultPoint('send.afterClaim');
    // A twelfth of the lease (5 s of 60) is the margin for a process that was slow between the check and the write.
    const deadline = startedAt + lease - timeout - lease / 12;
    const left = [...claimed];
    const written: Promise<void>[] = [];
    const lane = async (): Promise<void> => {
      for (let touch = left.shift(); touch; touch = left.shift()) {
        const outcome = await this.provider.send(messageOf(touch), deadline, this.stopping.signal);
        written.push(this.settlements.add(touch, outcome, startedAt + lease));
      }
    };
    await Promise.all(Array.from({ length: Math.min(PARALLEL, left.length) }, lane));
    await Promise.all(written);
    return claimed.length;
  }

  /** From now on nothing new is written; what was claimed and not begun is given back. */
  stop(): void {
    this.stopping.abort();
  }
}

const messageOf = ({ outId, channel, to, text }: ClaimedTouch): OutgoingMessage => ({ outId, channel, to, text });
