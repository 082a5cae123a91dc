import { Injectable } from '@nestjs/common';
import { AdvanceImport, RehearseImport, WatchFolder } from '#intake';
import { Planning } from './planning.js';

/** What a worker does for imports beside its jobs: takes files from the folder, goes on with what waits. */
@Injectable()
export class IntakeRounds {
  constructor(
    private readonly folder: WatchFolder,
    private readonly advance: AdvanceImport,
    private readonly rehearse: RehearseImport,
    private readonly planning: Planning,
  ) {}

  /** One import that somebody rang for, then what follows for its cars: whoever brought them in is watching. */
  async run(id: string): Promise<void> {
    await this.advance.run(id);
    await this.rehearse.run(id);
    await this.planning.soon();
  }

  /** All that waits, whoever forgot to ring. */
  async runWaiting(): Promise<void> {
    await this.folder.look();
    await this.advance.runWaiting();
    await this.rehearse.runWaiting();
  }
}
