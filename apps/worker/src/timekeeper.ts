import { Inject, Injectable } from '@nestjs/common';
import { guarded, LOGGER, type Logger } from '#platform';
import { ClockCheck } from './clock-check.js';
import { Consumers } from './consumers.js';

const STOP_MS = 20_000;

/** Lets this process take jobs only while its clock agrees with the database's: timers of a queue follow its clock. */
@Injectable()
export class Timekeeper {
  private agreed: boolean | null = null;

  constructor(
    private readonly check: ClockCheck,
    private readonly consumers: Consumers,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Starts or stops the consumers. A database that cannot be asked changes nothing. */
  async look(onEnd: (why: string) => void): Promise<void> {
    const agrees = guarded('clockcheck') ? await this.check.agrees().catch(() => null) : true;
    if (agrees === null) return;
    if (agrees) {
      this.consumers.start(() => onEnd('a worker of the queue stopped by itself'));
    } else {
      if (this.agreed !== false) this.log.error('clocks of this machine and of the database differ by more than 30 s');
      await this.consumers.stop(STOP_MS);
    }
    this.agreed = agrees;
  }
}
