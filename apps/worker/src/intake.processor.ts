import { Injectable } from '@nestjs/common';
import type { IntakeJob } from '#contracts';
import { IntakeRounds } from './intake-rounds.js';
import type { Processor } from './processor.js';

@Injectable()
export class IntakeProcessor implements Processor<'intake'> {
  readonly queue = 'intake';

  constructor(private readonly imports: IntakeRounds) {}

  async run(job: IntakeJob): Promise<void> {
    await this.imports.run(job.id);
  }
}
