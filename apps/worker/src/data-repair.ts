import { Inject, Injectable } from '@nestjs/common';
import { MendMerges } from '#campaigns';
import { LookForDuplicates, ReadNames } from '#customers';
import { Clock } from '#kernel';
import { CONFIG, type Config } from '#platform';

/** Rounds of the sweep between two looks at whether there is something to do. */
const EVERY = 6;

/** Reads names, looks for duplicates and the shop's own numbers beside the rounds: once a day, and when an import has ended. */
@Injectable()
export class DataRepair {
  private nextAt = 0;
  private busy = false;

  constructor(
    private readonly look: LookForDuplicates,
    private readonly mend: MendMerges,
    private readonly names: ReadNames,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Does what is due; what came to merged rows meanwhile goes to the kept ones first. */
  async run(): Promise<void> {
    const now = this.clock.monotonic();
    if (this.busy || now < this.nextAt) return;
    this.nextAt = now + this.config.journey.sweep * EVERY;
    this.busy = true;
    try {
      await this.names.run();
      for (const groupId of await this.look.due()) {
        await this.mend.run(groupId);
        await this.look.run(groupId);
      }
    } finally {
      this.busy = false;
    }
  }
}
