import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { CONFIG, type Config } from '#platform';
import { ExpirePayments } from '#renewals';
import { Pace } from './pace.js';

/** Rounds of the sweep between two looks: a minute. */
const EVERY = 6;

/** Brings back cases whose payment link has died. One run at a time. */
@Injectable()
export class Paying {
  private readonly pace: Pace;

  constructor(
    private readonly expire: ExpirePayments,
    clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.pace = Pace.ofRounds(EVERY, clock, config);
  }

  async run(): Promise<void> {
    await this.pace.run(() => this.expire.run());
  }
}
