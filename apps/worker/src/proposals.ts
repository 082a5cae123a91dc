import { Injectable } from '@nestjs/common';
import { DrawCases } from '#campaigns';
import { DueOffers } from '#renewals';

/** Draws the cases of experiments, then proposes perks as rules and cases change. */
@Injectable()
export class Proposals {
  constructor(
    private readonly draws: DrawCases,
    private readonly offers: DueOffers,
  ) {}

  /** Nothing is proposed to whom no arm is drawn yet, so one goes before the other. */
  async run(): Promise<void> {
    await this.draws.run();
    await this.offers.run();
  }
}
