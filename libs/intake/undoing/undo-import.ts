import { Injectable } from '@nestjs/common';
import { Db, faultPoint } from '#platform';
import { ImportLease, type Leased } from '../import-lease.js';
import { ImportTrail } from '../import-trail.js';
import { undoingOf } from './undoing-of.query.js';
import { NEXT_CARS, type NextCars } from './undo-mark.sql.js';
import { UndoBeside } from './undo-beside.js';
import { UndoRows, type Undoing } from './undo-rows.js';

const CHUNK = 1_000;
/** Pointed at or changed by somebody in this very moment: the chunk is looked at anew. */
const RACES = ['23503', '23505'];
const MOST_RACES = 5;

const NEXT_ROWS = `
  SELECT array_agg(row_no) AS rows, max(row_no) AS last FROM (
    SELECT row_no FROM import_change WHERE import_id = $1 AND undo = 'people' AND row_no > $2
    ORDER BY row_no LIMIT $3) k`;

/**
 * Takes back what an import wrote, in chunks under the lease: cars with their cover first, then the people whom nothing
 * needs any more. What people edited since is kept and named. Stopped anywhere, it goes on where it stood.
 */
@Injectable()
export class UndoImport {
  /** Rows a transaction; tests take fewer. */
  chunkRows = CHUNK;

  constructor(
    private readonly db: Db,
    private readonly undo: UndoRows,
    private readonly lease: ImportLease,
    private readonly trail: ImportTrail,
    private readonly undoBeside: UndoBeside,
  ) {}

  /** @throws LeaseLost. */
  async run(leased: Leased): Promise<void> {
    const undoing = await this.db.tx(ImportLease.actorOf(leased), () => undoingOf(this.db, leased.id));
    await this.all(leased, (after) => this.cars(leased, undoing, after));
    await this.all(leased, (after) => this.people(leased, undoing, after));
    await this.all(leased, (after) => this.beside(leased, undoing, after));
    await this.lease.end(
      leased,
      `lease_until = NULL, status = 'undone', finished_at = app.now(), rows_done = rows_total`,
      [],
      'import.undone',
    );
  }

  private async all(leased: Leased, act: Act): Promise<void> {
    for (let after: number | null = 0; after !== null;) {
      after = await this.chunk(leased, after, act);
      await faultPoint('import.afterChunk');
    }
  }

  private async chunk(leased: Leased, after: number, act: Act): Promise<number | null> {
    for (let races = 0; ; races++) {
      try {
        return await this.db.tx(ImportLease.actorOf(leased), () => act(after));
      } catch (error) {
        if (!RACES.includes((error as { code?: string }).code ?? '') || races === MOST_RACES) throw error;
      }
    }
  }

  private async cars(leased: Leased, undoing: Undoing, after: number): Promise<number | null> {
    const [next] = await this.db.query<NextCars>(NEXT_CARS, [leased.id, after, this.chunkRows]);
    if (!next?.cars) return null;
    const counts = await this.undo.cars(undoing, next.cars);
    await this.trail.withdrawn(leased, await this.undo.noted(undoing));
    await faultPoint('import.midChunk');
    await this.trail.chunk(leased, 'import.undo', { cars: next.cars.length, ...counts });
    await this.lease.hold(leased, 'rows_done = rows_done + $3', [next.cars.length]);
    return next.last;
  }

  private async people(leased: Leased, undoing: Undoing, after: number): Promise<number | null> {
    const [next] = await this.db.query<{ rows: number[] | null; last: number }>(NEXT_ROWS, [
      leased.id,
      after,
      this.chunkRows,
    ]);
    if (!next?.rows) return null;
    await this.undo.people(undoing, next.rows);
    await faultPoint('import.midChunk');
    await this.trail.chunk(leased, 'import.undo-people', { rows: next.rows.length });
    await this.lease.hold(leased, 'rows_done = rows_done + $3', [next.rows.length]);
    return next.last;
  }

  private async beside(leased: Leased, undoing: Undoing, after: number): Promise<number | null> {
    const done = await this.undoBeside.chunk(undoing, after, this.chunkRows);
    if (!done) return null;
    await faultPoint('import.midChunk');
    await this.trail.chunk(leased, 'import.undo', { rows: done.rows });
    await this.lease.hold(leased, 'rows_done = rows_done + $3', [2 * done.rows]);
    return done.last;
  }
}

type Act = (after: number) => Promise<number | null>;
