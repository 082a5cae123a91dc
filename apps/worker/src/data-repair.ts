import { Inject, Injectable } from '@nestjs/common';
import { MendMerges } from '#campaigns';
import { LookForDuplicates, ReadNames } from '#customers';
import { Clock } from '#kernel';
import { CONFIG, type Config } from '#platform';
import { Pace } from './pace.js';

/** Rounds of the sweep between two looks at whether there is something to do. */
const EVERY = 6;

/** Reads names, looks for duplicates and the shop's own numbers beside the rounds: once a day, and when an import has ended. */
@Injectable()
export class DataRepair {
  private readonly pace: Pace;

  constructor(
    private readonly look: LookForDuplicates,
    private readonly mend: MendMerges,
    private readonly names: ReadNames,
    clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.pace = Pace.ofRounds(EVERY, clock, config);
  }

  /** Does what is due; what came to merged rows meanwhile goes to the kept ones first. */
  async run(): Promise<void> {
    await this.pace.run(async () => {
      await this.names.run();
      for (const groupId of await this.look.due()) {
        await this.mend.run(groupId);
        await this.look.run(groupId);
      }
    });
  }
}
