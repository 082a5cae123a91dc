import { Injectable } from '@nestjs/common';
import { addMonths, type LocalDate } from '#kernel';
import { Db, type Actor } from '#platform';
import { KeepStatement, type StatedRow } from '#policies';
import type { BesideCars } from './beside-cars.js';
import type { MergeTarget, RowOutcome } from './merge-target.js';
import type { StagedRow } from './stage-rows.js';

/** A list of a month comes in the first half of the next; later it speaks of its own. */
const HALF = '15';

const KEEP_JOURNAL = `
  INSERT INTO import_change (import_id, row_no, group_id, store_id, tables, ids, befores, afters, undo)
  SELECT $1, k.row_no, $2, $3, ARRAY['statement_row'], ARRAY[k.id], ARRAY[NULL::jsonb], ARRAY['1'], 'beside'
  FROM unnest($4::int[], $5::uuid[]) AS k(row_no, id)`;

/** Brings in the lines of an insurer's statement 手续费结算单: they make no car and no policy, and are held against them. */
@Injectable()
export class BringStatement implements BesideCars {
  constructor(
    private readonly db: Db,
    private readonly keep: KeepStatement,
  ) {}

  async run(actor: Actor, target: MergeTarget, rows: readonly StagedRow[]): Promise<RowOutcome[]> {
    const kept = await this.keep.run(actor, target, statedOf(rows, target.asOf));
    await this.db.change(KEEP_JOURNAL, [
      target.importId,
      actor.groupId,
      target.storeId,
      kept.map((one) => one.row),
      kept.map((one) => one.id),
    ]);
    return outcomesOf(rows, new Set(kept.map((one) => one.row)));
  }

  async compare(_actor: Actor, target: MergeTarget, rows: readonly StagedRow[]): Promise<RowOutcome[]> {
    return outcomesOf(rows, await this.keep.look(target, statedOf(rows, target.asOf)));
  }
}

const outcomesOf = (rows: readonly StagedRow[], fresh: ReadonlySet<number>): RowOutcome[] =>
  rows.map(({ row }) => ({ row, vehicleId: null, result: fresh.has(row) ? 'created' : 'unchanged', changes: null }));

function statedOf(rows: readonly StagedRow[], asOf: LocalDate): StatedRow[] {
  const month = (asOf.slice(8) <= HALF ? addMonths(asOf, -1) : asOf).slice(0, 7);
  return rows.flatMap(({ row, record: r }): StatedRow[] => {
    const policyNo = r.policyNo ?? r.commercialPolicyNo ?? r.compulsoryPolicyNo;
    if (policyNo === undefined) return [];
    const named = r.commercialPolicyNo ? 'commercial' : r.compulsoryPolicyNo ? 'compulsory' : null;
    return [
      {
        row,
        policyNo,
        insurerCode: r.insurerCode ?? r.commercialInsurerCode ?? r.compulsoryInsurerCode ?? null,
        line: r.line ?? (r.policyNo === undefined ? named : null),
        month: r.settleMonth ?? month,
        plate: r.plate ?? null,
        premium: r.premium ?? r.commercialPremium ?? r.compulsoryPremium ?? null,
        netPremium: r.netPremium ?? null,
        rateBp: r.feeRate ?? null,
        fee: r.fee ?? null,
      },
    ];
  });
}
