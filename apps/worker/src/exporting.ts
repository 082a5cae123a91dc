import { Injectable } from '@nestjs/common';
import { BuildExports, DropExports } from '#renewals';

/** Writes sheets that people asked for, and throws away those whose time is over. One run at a time. */
@Injectable()
export class Exporting {
  private busy = false;

  constructor(
    private readonly build: BuildExports,
    private readonly drop: DropExports,
  ) {}

  async run(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      await this.build.runWaiting();
      await this.drop.run();
    } finally {
      this.busy = false;
    }
  }
}
