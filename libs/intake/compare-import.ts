import { Injectable } from '@nestjs/common';
import { Db, Vault, type Actor } from '#platform';
import { ImportLease, type Leased } from './import-lease.js';
import { KNOTTED, slicesOf, type Knotted } from './knots.js';
import { isMerged } from './merged-kinds.js';
import { MergeRows } from './merge-rows.js';
import type { MergeTarget, RowOutcome } from './merge-target.js';
import { mergeTarget, nextRows, theseRows } from './pending-rows.query.js';

const CHUNK = 5_000;

const FORGET = `UPDATE import_row SET expected = NULL, changes = NULL WHERE import_id = $1 AND row_no = ANY ($2)`;
const KEEP = `
  UPDATE import_row r SET expected = k.expected, changes = k.changes::jsonb
  FROM unnest($2::int[], $3::text[], $4::text[]) AS k(row_no, expected, changes)
  WHERE r.import_id = $1 AND r.row_no = k.row_no`;
const COUNT = `
  UPDATE import_file SET expected = (
    SELECT jsonb_build_object('created', count(*) FILTER (WHERE expected = 'created'),
      'updated', count(*) FILTER (WHERE expected = 'updated'), 'unchanged', count(*) FILTER (WHERE expected = 'unchanged'))
    FROM import_row WHERE import_id = $1)
  WHERE id = $1`;

/**
 * Compares the good rows of a checked file with what is known: what a commit would create, change and leave. Called in
 * two places, and nowhere else: for all rows when the check has read them, and for single rows after a correction.
 */
@Injectable()
export class CompareImport {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly lease: ImportLease,
    private readonly merge: MergeRows,
  ) {}

  /** All rows of the import, chunk by chunk under the lease, before the import shows as checked. @throws LeaseLost. */
  async all(leased: Leased): Promise<void> {
    const actor = ImportLease.actorOf(leased);
    const target = await this.db.tx(actor, () => mergeTarget(this.db, leased.id));
    if (!isMerged(target.kind)) return;
    const knotted = await this.db.tx(actor, () => this.db.query<Knotted>(KNOTTED, [leased.id]));
    const without = knotted.map((one) => one.row);
    for (let after: number | null = 0; after !== null;) after = await this.chunk(leased, target, after, without);
    for (const slice of slicesOf(knotted, CHUNK)) await this.slice(leased, target, slice);
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

  private chunk(leased: Leased, target: MergeTarget, after: number, without: number[]): Promise<number | null> {
    const actor = ImportLease.actorOf(leased);
    return this.db.tx(actor, async () => {
      const keys = await this.vault.forGroup(this.db, leased.groupId);
      const pending = await nextRows(this.db, keys, leased.id, { after, limit: CHUNK, without });
      if (pending.length === 0) return null;
      await this.keep(leased.id, await this.merge.compare(actor, target, pending));
      await this.lease.hold(leased);
      return pending.at(-1)!.row;
    });
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
