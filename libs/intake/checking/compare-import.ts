import { Injectable } from '@nestjs/common';
import { Db, Vault, type Actor } from '#platform';
import { ImportLease, type Leased } from '../import-lease.js';
import { KNOTTED, slicesOf, type Knotted } from './knots.js';
import { isMerged } from '../merging/merged-kinds.js';
import { MergeRows } from '../merging/merge-rows.js';
import type { MergeTarget, RowOutcome } from '../merging/merge-target.js';
import { mergeTarget, theseRows } from '../merging/pending-rows.query.js';
import type { JudgedRow, Verdict } from '../judging/record.js';
import { namesCar } from '../judging/row-ledger.js';
import { wavesOf } from '../merging/waves.js';

const CHUNK = 5_000;
const GOOD: ReadonlySet<Verdict> = new Set(['ok', 'repair', 'warn']);

const FORGET = `UPDATE import_row SET expected = NULL, changes = NULL WHERE import_id = $1 AND row_no = ANY ($2)`;
const KEEP = `
  UPDATE import_row r SET expected = k.expected, changes = k.changes::jsonb
  FROM unnest($2::int[], $3::text[], $4::text[]) AS k(row_no, expected, changes)
  WHERE r.import_id = $1 AND r.row_no = k.row_no`;
const LEFT = `SELECT row_no FROM import_row WHERE import_id = $1 AND result = 'pending' AND expected IS NULL ORDER BY row_no`;
const COUNT = `
  UPDATE import_file SET expected = (
    SELECT jsonb_build_object('created', count(*) FILTER (WHERE expected = 'created'),
      'updated', count(*) FILTER (WHERE expected = 'updated'), 'unchanged', count(*) FILTER (WHERE expected = 'unchanged'))
    FROM import_row WHERE import_id = $1)
  WHERE id = $1`;

/**
 * Compares the good rows of a file with what is known: what a commit would create, change and leave. Called in three
 * places, and nowhere else: for rows as the check reads them, for those that share their car with others when all are
 * read, and for single rows after a correction.
 */
@Injectable()
export class CompareImport {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly lease: ImportLease,
    private readonly merge: MergeRows,
  ) {}

  /** Rows of a check, before they are kept, in its transaction. None for those of which other rows may change it. */
  async fresh(leased: Leased, rows: readonly JudgedRow[]): Promise<RowOutcome[]> {
    const target = await mergeTarget(this.db, leased.id);
    if (!isMerged(target.kind)) return [];
    const staged = rows.filter(({ verdict, linkedTo }) => GOOD.has(verdict) && linkedTo === undefined);
    const alone = staged.filter((row) => !namesCar(row));
    const [first = []] = wavesOf(staged.filter(namesCar));
    return this.merge.compare(ImportLease.actorOf(leased), target, [...first, ...alone]);
  }

  /** What `fresh` left, under the lease, before the import shows as checked. @throws LeaseLost. */
  async rest(leased: Leased): Promise<void> {
    const actor = ImportLease.actorOf(leased);
    const target = await this.db.tx(actor, () => mergeTarget(this.db, leased.id));
    if (!isMerged(target.kind)) return;
    const { knotted, left } = await this.db.tx(actor, async () => ({
      knotted: await this.db.query<Knotted>(KNOTTED, [leased.id]),
      left: await this.db.query<{ row_no: number }>(LEFT, [leased.id]),
    }));
    const inKnot = new Set(knotted.map(({ row }) => row));
    const single = left.filter((one) => !inKnot.has(one.row_no)).map((one) => ({ row: one.row_no, knot: one.row_no }));
    for (const rows of [...slicesOf(single, CHUNK), ...slicesOf(knotted, CHUNK)]) {
      await this.slice(leased, target, rows);
    }
    await this.db.tx(actor, async () => {
      await this.db.change(COUNT, [leased.id]);
      await this.lease.hold(leased);
    });
  }

  /**
   * These rows anew, with those that speak of the same cars, in the running transaction of the person who corrected
   * them; counts of the whole follow.
   */
  async rows(actor: Actor, importId: string, rows: readonly number[]): Promise<void> {
    const target = await mergeTarget(this.db, importId);
    if (!isMerged(target.kind)) return;
    const asked = new Set(rows);
    const knotted = await this.db.query<Knotted>(KNOTTED, [importId]);
    const knots = new Set(knotted.filter(({ row }) => asked.has(row)).map(({ knot }) => knot));
    const also = knotted.filter(({ knot }) => knots.has(knot)).map(({ row }) => row);
    const wanted = [...new Set([...rows, ...also])];
    await this.db.change(FORGET, [importId, wanted]);
    const keys = await this.vault.forGroup(this.db, actor.groupId);
    const pending = await theseRows(this.db, keys, importId, wanted);
    await this.keep(importId, await this.merge.compare(actor, target, pending));
    await this.db.change(COUNT, [importId]);
  }

  private slice(leased: Leased, target: MergeTarget, rows: number[]): Promise<void> {
    const actor = ImportLease.actorOf(leased);
    return this.db.tx(actor, async () => {
      const keys = await this.vault.forGroup(this.db, leased.groupId);
      const pending = await theseRows(this.db, keys, leased.id, rows);
      await this.keep(leased.id, await this.merge.compare(actor, target, pending));
      await this.lease.hold(leased);
    });
  }

  private async keep(importId: string, outcomes: RowOutcome[]): Promise<void> {
    await this.db.change(KEEP, [
      importId,
      outcomes.map((one) => one.row),
      outcomes.map((one) => one.result),
      outcomes.map((one) => one.changes),
    ]);
  }
}
