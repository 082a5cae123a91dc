import { Inject, Injectable } from '@nestjs/common';
import type { ImportUndoView, Language } from '#contracts';
import { Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { INTAKE_BELL, type IntakeBell } from '../intake-bell.js';
import { keptText } from '../checking/kept-reasons.js';
import { lockImport } from '../lock-import.query.js';
import { undoingOf } from './undoing-of.query.js';
import { NEXT_CARS, type NextCars } from './undo-mark.sql.js';
import { UndoBeside } from './undo-beside.js';
import { UndoRows, type KeptFirst, type UndoCounts } from './undo-rows.js';

const CHUNK = 5_000;
/** Rows named before an undo; all are named after it. */
const NAMED = 20;
/** States in which what was written can be taken back. */
const UNDOABLE = ['done', 'cancelled', 'failed'];

function add(total: UndoCounts, more: UndoCounts): void {
  for (const key of Object.keys(total) as (keyof UndoCounts)[]) total[key] += more[key];
}

/** Says first what an undo would do, and then asks for it. */
@Injectable()
export class AskUndo {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly undo: UndoRows,
    private readonly beside: UndoBeside,
    @Inject(INTAKE_BELL) private readonly bell: IntakeBell,
  ) {}

  /**
   * Rows that would be deleted, restored and kept (the first of these by name), contacts that would be cancelled, and messages that were sent already.
   * Asked chunk by chunk, so that no long transaction stands open. @throws Problem 404.
   */
  async preview(actor: Actor, id: string, language: Language): Promise<ImportUndoView> {
    const first: KeptFirst[] = [];
    const total: UndoCounts = { deletes: 0, restores: 0, keeps: 0, touches: 0, sent: 0 };
    const head = await this.db.tx(actor, () => lockImport(this.db, actor, id));
    if (!UNDOABLE.includes(head.status)) return { ...total, kept: [], ready: false };
    for (let after: number | null = 0; after !== null;) {
      after = await this.db.tx(actor, async () => {
        const [next] = await this.db.query<NextCars>(NEXT_CARS, [id, after, CHUNK]);
        if (!next?.cars) return null;
        const undoing = await undoingOf(this.db, id);
        const counts = await this.undo.look(undoing, next.cars);
        if (counts.keeps > 0 && first.length < NAMED) first.push(...(await this.undo.firstKept(undoing)));
        add(total, counts);
        return next.last;
      });
    }
    add(total, await this.db.tx(actor, async () => this.beside.look(await undoingOf(this.db, id))));
    const kept = first.slice(0, NAMED).map((one) => ({
      ...one,
      why: one.why.map((each) => ({ ...each, message: keptText(each.code, language) })),
    }));
    return { ...total, kept, ready: total.deletes + total.restores + total.keeps > 0 };
  }

  /**
   * Takes back in the background what the import wrote. Asking twice is asking once.
   * @throws Problem 404, 422 'import.nothing-to-undo' when nothing was written, or it is being written just now.
   */
  run(actor: Actor, id: string): Promise<void> {
    return this.db.tx(actor, async () => {
      const head = await lockImport(this.db, actor, id);
      if (head.status === 'undoing' || head.status === 'undone') return;
      const [left] = await this.db.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM import_change WHERE import_id = $1 AND undo <> 'done'`,
        [id],
      );
      if (!UNDOABLE.includes(head.status) || left!.n === 0) throw new Problem(422, 'import.nothing-to-undo');
      await this.db.change(
        `UPDATE import_file SET status = 'undoing', version = version + 1, lease_until = NULL, attempts = 0, problem = NULL,
           finished_at = NULL, rows_done = 0, rows_total = $2 WHERE id = $1`,
        [id, 2 * left!.n],
      );
      await this.audit.write(
        actor,
        'import.ask-undo',
        { type: 'import', id, storeId: head.storeId },
        { rows: left!.n },
      );
      this.db.afterCommit(() => this.bell.ring([id]));
    });
  }
}
