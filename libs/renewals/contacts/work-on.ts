import { Injectable } from '@nestjs/common';
import type { CaseRow } from '#contracts';
import { Problem } from '#kernel';
import { Db, type Actor } from '#platform';
import { CASE_ROW, CASE_ROW_FROM, toCaseRow, type CaseRecord } from '../case-list.query.js';
import { MayActOn } from '../assignment/may-act-on.js';
import { lockWork, mustBeOpen, type WorkCase } from './work-case.query.js';

/** A locked case with for whom the actor works it. */
export interface WorkInHand {
  work: WorkCase;
  /** The holder, when the actor is not. */
  insteadOf: string | null;
}

/** Takes a case in hand for a change: locked, open, and the actor's to work. */
@Injectable()
export class WorkOn {
  constructor(
    private readonly db: Db,
    private readonly mayActOn: MayActOn,
  ) {}

  /** @throws Problem 404, 412, 403 'case.not-yours', 422 'case.not-open'. */
  async open(actor: Actor, id: string, version?: number): Promise<WorkInHand> {
    const work = await lockWork(this.db, actor, id, version);
    const insteadOf = await this.standing(actor, work);
    mustBeOpen(work);
    return { work, insteadOf };
  }

  /** The same for a case that has ended. @throws Problem 404, 412, 403 'case.not-yours' */
  async ended(actor: Actor, id: string, version: number): Promise<WorkInHand> {
    const work = await lockWork(this.db, actor, id, version);
    return { work, insteadOf: await this.standing(actor, work) };
  }

  /** The case as lists show it, after the change. */
  async row(id: string): Promise<CaseRow> {
    const [row] = await this.db.query<CaseRecord>(
      `SELECT ${CASE_ROW} FROM renewal_case c ${CASE_ROW_FROM} WHERE c.id = $1`,
      [id],
    );
    return toCaseRow(row!);
  }

  /** A service adviser works what was handed over to them, and nothing else. */
  private async standing(actor: Actor, work: WorkCase): Promise<string | null> {
    if (work.handedTo !== null && work.handedTo === actor.staffId) return work.assigneeId;
    if (actor.role === 'adviser') throw new Problem(403, 'case.not-yours');
    return (await this.mayActOn.run(actor, work)).insteadOf;
  }
}

/** @throws Problem 422 'contact.next-past' | 'contact.next-far' */
export async function mustComeLater(db: Db, at: string): Promise<void> {
  const [row] = await db.query<{ past: boolean; far: boolean }>(
    `SELECT $1::timestamptz < app.now() AS past, $1::timestamptz > app.now() + interval '400 days' AS far`,
    [at],
  );
  if (row!.past) throw new Problem(422, 'contact.next-past');
  if (row!.far) throw new Problem(422, 'contact.next-far');
}
