import { Inject, Injectable } from '@nestjs/common';
import { errorCode, LOGGER, type Logger } from '#platform';

/** One thing the sweep looks after: it computes what is due and not done, and does it. Doing it twice is harmless. */
export interface SweepStep {
  readonly name: string;
  run(): Promise<number>;
}

/** Nest token of the steps, in their order. */
export const SWEEP_STEPS = Symbol('sweep steps');

/**
 * The level-triggered round that every worker makes: nothing is remembered between two rounds, so any worker may make
 * it, a missed one is made up by the next, and several at once get in nobody's way.
 */
@Injectable()
export class Sweep {
  constructor(
    @Inject(SWEEP_STEPS) private readonly steps: SweepStep[],
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Makes one round. A step that fails does not stop the others. @returns rows moved by step, and steps that failed. */
  async run(): Promise<{ moved: Record<string, number>; failed: string[] }> {
    const moved: Record<string, number> = {};
    const failed: string[] = [];
    for (const step of this.steps) {
      try {
        moved[step.name] = await step.run();
      } catch (error) {
        failed.push(step.name);
        this.log.warn(
          { step: step.name, error: errorCode(error) },
          'a step of the sweep failed; the next round tries again',
        );
      }
    }
    return { moved, failed };
  }
}
