import { Injectable } from '@nestjs/common';
import { Db, type Actor } from '#platform';
import { MatchStaff } from '#staff';
import { kindOf } from '../reading/file-kind.js';
import type { RowJudge } from '../judging/judge-row.js';
import type { MappedColumn } from '../mapping/map-columns.js';

/** Puts another judge around that of a file's cells. */
export type Around = (judge: RowJudge, mapping: readonly MappedColumn[]) => RowJudge;

/** Finds rows whose 跟进人 is nobody of the store: their cars would come in with nobody to work on them. */
@Injectable()
export class JudgeNames {
  constructor(
    private readonly db: Db,
    private readonly match: MatchStaff,
  ) {}

  /** For files that hand work over: control sheets, and others that are said to be a cut-over. */
  async run(actor: Actor, { storeId, cutOver }: { storeId: number; cutOver: boolean }): Promise<Around> {
    const known = await this.db.tx(actor, () => this.match.knower(actor.groupId, storeId));
    return (judge, mapping) => {
      if (!cutOver && kindOf(mapping).kind !== 'control') return judge;
      return (row) => {
        const judged = judge(row);
        const { specialist = null, specialistPhone = null } = judged.record;
        if (judged.own === 'error' || specialist === null) return judged;
        if (known({ name: specialist, phone: specialistPhone }) !== null) return judged;
        const found = { code: 'STAFF_UNKNOWN', field: 'specialist', severity: 'warn' } as const;
        return { ...judged, verdict: 'warn', own: 'warn', findings: [...judged.findings, found] };
      };
    };
  }
}
