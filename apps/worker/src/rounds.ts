import { Inject, Injectable } from '@nestjs/common';
import { Sweep } from '#outreach';
import { CONFIG, errorCode, LOGGER, type Config, type Logger } from '#platform';
import { DropExports } from '#renewals';
import { ClosingLists } from './closing-lists.js';
import { DataRepair } from './data-repair.js';
import { DeskRounds } from './desk-rounds.js';
import { Hearing } from './hearing.js';
import { Housekeeping } from './housekeeping.js';
import { IntakeRounds } from './intake-rounds.js';
import { Paying } from './paying.js';
import { PerkRound } from './perk-round.js';
import { Planning } from './planning.js';
import { Timekeeper } from './timekeeper.js';
import { WatchedWork } from './watched-work.js';
import { WorkRound } from './work-round.js';

/** What a worker does again and again beside its jobs, in this order. */
@Injectable()
export class Duties {
  constructor(
    readonly timekeeper: Timekeeper,
    readonly planning: Planning,
    readonly sweep: Sweep,
    readonly hearing: Hearing,
    readonly imports: IntakeRounds,
  ) {}
}

/** What happens on cases by itself. */
@Injectable()
export class DeskChores {
  constructor(
    readonly rounds: DeskRounds,
    readonly paying: Paying,
    readonly closing: ClosingLists,
    readonly work: WorkRound,
    readonly perks: PerkRound,
  ) {}
}

/** What can wait a little: what has served its time, data to mend; and what people watch, at its own pace. */
@Injectable()
export class Chores {
  constructor(
    readonly drop: DropExports,
    readonly housekeeping: Housekeeping,
    readonly repair: DataRepair,
    readonly desk: DeskChores,
    readonly watched: WatchedWork,
  ) {}
}

/**
 * The ticking loop of a worker: compare clocks, plan, sweep, watch over itself. The next round is set when the last
 * has ended, so a slow one is not overtaken.
 */
@Injectable()
export class Rounds {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly duties: Duties,
    private readonly chores: Chores,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Starts; `end` is called when this process should be replaced by a fresh one. */
  start(end: (why: string) => void): void {
    const { timekeeper, planning, sweep, hearing, imports } = this.duties;
    const { drop, housekeeping, repair, desk, watched } = this.chores;
    const round = async (): Promise<void> => {
      await this.attempt('clock', () => timekeeper.look(end));
      if (!this.stopped) void this.attempt('plan', () => planning.run());
      if (!this.stopped) await this.attempt('sweep', () => sweep.run());
      if (!this.stopped) void this.attempt('imports', () => imports.runWaiting());
      if (!this.stopped) void this.attempt('exports', () => drop.run());
      if (!this.stopped) void this.attempt('forget', () => housekeeping.runHourly());
      if (!this.stopped) void this.attempt('repair', () => repair.run());
      if (!this.stopped) void this.attempt('desk', () => desk.rounds.run());
      if (!this.stopped) void this.attempt('payments', () => desk.paying.run());
      if (!this.stopped) void this.attempt('closing', () => desk.closing.run());
      if (!this.stopped) void this.attempt('work', () => desk.work.run());
      if (!this.stopped) void this.attempt('perks', () => desk.perks.run());
      if (!this.stopped && (await hearing.isDeaf())) end('work was waiting and this worker took none');
      if (this.stopped) return;
      this.timer = setTimeout(() => {
        this.running = round();
      }, this.config.journey.sweep);
    };
    watched.start();
    this.running = round();
  }

  /** Ends after the round that is running. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await Promise.all([this.running, this.chores.watched.stop()]);
  }

  private async attempt(name: string, act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.log.error({ duty: name, error: errorCode(error) }, 'a duty of the round failed; the next round tries again');
    }
  }
}
