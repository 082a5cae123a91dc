import { Injectable } from '@nestjs/common';
import type { IntakeJob } from '#contracts';
import { AdvanceImport } from '#intake';
import type { Processor } from './processor.js';

@Injectable()
export class IntakeProcessor implements Processor<'intake'> {
  readonly queue = 'intake';

  constructor(private readonly advance: AdvanceImport) {}

  async run(job: IntakeJob): Promise<void> {
    await this.advance.run(job.id);
  }
}
