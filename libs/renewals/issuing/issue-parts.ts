import { Injectable } from '@nestjs/common';
import { Db, type Actor } from '#platform';
import { moveStage } from '../contacts/move-stage.js';
import type { WorkCase } from '../contacts/work-case.query.js';
import { JudgeIssue } from './judge-issue.js';
import { KeepIssue } from './keep-issue.js';
import { TakeToIssue } from './take-to-issue.js';

/** What issuing a case needs of its work: who may, by which rules, what is written down. */
@Injectable()
export class IssueParts {
  constructor(
    readonly take: TakeToIssue,
    readonly judge: JudgeIssue,
    readonly keep: KeepIssue,
    private readonly db: Db,
  ) {}

  /** The compulsory line alone was issued: the work goes on towards the commercial one. In the running transaction. */
  async backToWork(actor: Actor, work: WorkCase): Promise<void> {
    if (work.stage === 'ISSUING') await moveStage(this.db, actor, work.id, 'COMMITTED');
  }
}
