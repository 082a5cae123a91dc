import { Injectable } from '@nestjs/common';
import { Problem } from '#kernel';
import { ImportLease, LeaseLost, MOST_ATTEMPTS, type Leased } from './import-lease.js';
import { ImportSteps } from './import-steps.js';

/** Goes on with an import wherever it stands: checks it, commits it, or undoes it. May be called by anyone, any number of times. */
@Injectable()
export class AdvanceImport {
  constructor(
    private readonly lease: ImportLease,
    private readonly steps: ImportSteps,
  ) {}

  /** A fault of the file ends the import with its problem; any other fault leaves it to the next attempt. */
  async run(id: string): Promise<void> {
    for (let leased = await this.lease.take(id); leased; leased = await this.lease.take(id)) {
      try {
        if (leased.attempts > MOST_ATTEMPTS) throw new Problem(422, 'import.broken');
        await this.steps.run(leased);
      } catch (error) {
        if (error instanceof LeaseLost) return;
        await this.giveBack(leased, error);
      }
    }
  }

  /** All that wait for a worker, one after the other: the sweep's way in. */
  async runWaiting(): Promise<void> {
    for (const id of await this.lease.waiting()) await this.run(id);
  }

  private async giveBack(leased: Leased, error: unknown): Promise<void> {
    if (error instanceof Problem && error.status < 500) {
      await this.lease.end(
        leased,
        `lease_until = NULL, status = 'failed', finished_at = app.now(), problem = $3, problem_params = $4`,
        [error.code, JSON.stringify(error.params)],
        'import.failed',
      );
      return;
    }
    await this.lease.end(leased, `lease_until = app.now() + interval '10 seconds'`).catch(() => undefined);
    throw error;
  }
}
