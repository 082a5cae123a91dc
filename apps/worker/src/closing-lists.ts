import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { CONFIG, type Config } from '#platform';
import { WarnClosing } from '#renewals';
import { Pace } from './pace.js';

/** Rounds of the sweep between two looks at deadlines. */
const EVERY = 12;

/** Tells of claim lists whose time ends. One run at a time. */
@Injectable()
export class ClosingLists {
  private readonly pace: Pace;

  constructor(
    private readonly warn: WarnClosing,
    clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.pace = Pace.ofRounds(EVERY, clock, config);
  }

  async run(): Promise<void> {
    await this.pace.run(() => this.warn.run());
  }
}
