import { Injectable } from '@nestjs/common';
import { Db, type Actor } from '#platform';
import { lockWork, mustBeOpen, type WorkCase } from '../contacts/work-case.query.js';
import { WorkOn } from '../contacts/work-on.js';

/** Takes a case in hand to issue it: whoever works it, and the issuers of its store, whose work that is for all cases. */
@Injectable()
export class TakeToIssue {
  constructor(
    private readonly db: Db,
    private readonly workOn: WorkOn,
  ) {}

  /** @throws Problem 404, 412, 403 'case.not-yours', 422 'case.not-open'. */
  async run(actor: Actor, id: string, version?: number): Promise<WorkCase> {
    if (actor.role !== 'issuer') return (await this.workOn.open(actor, id, version)).work;
    const work = await lockWork(this.db, actor, id, version);
    mustBeOpen(work);
    return work;
  }
}
