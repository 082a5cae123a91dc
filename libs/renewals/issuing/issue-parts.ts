import { Injectable } from '@nestjs/common';
import { Problem } from '#kernel';
import { Db, type Actor } from '#platform';
import { lockInHand, moveInHand, type CaseInHand } from './case-in-hand.query.js';
import { JudgeIssue } from './judge-issue.js';
import { KeepIssue } from './keep-issue.js';

/** What issuing a case needs of its work: the case in hand, the rules, what is written down. */
@Injectable()
export class IssueParts {
  constructor(
    readonly judge: JudgeIssue,
    readonly keep: KeepIssue,
    private readonly db: Db,
  ) {}

  /** The open case, its row locked. @throws Problem 404, 412, 422 'case.not-open'. */
  async take(actor: Actor, caseId: string, version: number): Promise<CaseInHand> {
    const work = await lockInHand(this.db, actor, caseId, version);
    if (work.state !== 'open') throw new Problem(422, 'case.not-open');
    return work;
  }

  /** The compulsory line alone was issued: the work goes on towards the commercial one. In the running transaction. */
  async backToWork(work: CaseInHand): Promise<void> {
    if (work.stage === 'ISSUING') await moveInHand(this.db, work, 'COMMITTED');
  }
}
