import { Injectable } from '@nestjs/common';
import type { CaseRow } from '#contracts';
import type { Actor } from '#platform';
import { ReadProposals } from '#renewals';
import { ReopenCase } from './reopen-case.js';

/** Reopens at the next moment that its person works. */
@Injectable()
export class ReopenSoon {
  constructor(
    private readonly reopen: ReopenCase,
    private readonly proposals: ReadProposals,
  ) {}

  async run(actor: Actor, id: string, version: number): Promise<CaseRow> {
    const next = await this.proposals.one(actor, id, 'NOT_DIALLED');
    return this.reopen.run(actor, id, { version, next: next! });
  }
}
