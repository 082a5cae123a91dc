import { Injectable } from '@nestjs/common';
import { CheckImport } from './checking/check-import.js';
import { CommitImport } from './merging/commit-import.js';
import { CompareImport } from './checking/compare-import.js';
import { FinishCheck } from './checking/finish-check.js';
import type { Leased } from './import-lease.js';
import { UndoImport } from './undoing/undo-import.js';

/** What there is to do with an import, by where it stands. */
@Injectable()
export class ImportSteps {
  constructor(
    private readonly check: CheckImport,
    private readonly compare: CompareImport,
    private readonly finish: FinishCheck,
    private readonly commit: CommitImport,
    private readonly undo: UndoImport,
  ) {}

  /** Does the work of the import's state to its end. @throws Problem of the file; LeaseLost. */
  async run(leased: Leased): Promise<void> {
    if (leased.status === 'checking') return this.checkWhole(leased);
    if (leased.status === 'undoing') return this.undo.run(leased);
    return this.commit.run(leased);
  }

  /** A file that was half checked is checked anew, whichever step it had reached. */
  private async checkWhole(leased: Leased): Promise<void> {
    await this.check.run(leased);
    await this.compare.rest(leased);
    await this.finish.run(leased);
  }
}
