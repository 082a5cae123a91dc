import { Injectable } from '@nestjs/common';
import type { SendJob } from '#contracts';
import { SendTouches } from '#outreach';
import type { Processor } from './processor.js';

@Injectable()
export class OutreachProcessor implements Processor<'outreach'> {
  readonly queue = 'outreach';

  constructor(private readonly send: SendTouches) {}

  async run(job: SendJob): Promise<void> {
    await this.send.run(job.ids);
  }
}
