import { Injectable } from '@nestjs/common';
import { SettleCases, UnsettleCases } from '#campaigns';
import { Db } from '#platform';
import type { KeptCode } from '../checking/kept-reasons.js';
import { numbered } from '../merging/numbered.js';
import {
  CARS_DONE,
  FIRST_KEPT,
  NAME_KEPT,
  NOTED_CARS,
  RESTORED_CARS,
  UNDO_CARS,
  UNDONE_POLICIES,
} from './undo-cars.sql.js';
import { UNDO_COUNTS, UNDO_LOAD, UNDO_MARK, UNDO_SIZES, UNDO_TABLES } from './undo-mark.sql.js';
import { LOAD_PEOPLE, MARK_PEOPLE, PEOPLE_DONE, UNDO_PEOPLE } from './undo-people.sql.js';

/** What is to be undone: an import, since when it wrote, in which store. */
export interface Undoing {
  importId: string;
  since: Date;
  storeId: number;
}

export interface UndoCounts {
  deletes: number;
  restores: number;
  keeps: number;
  touches: number;
  sent: number;
}

/** A row that an undo would let stand: why, who dealt with its car last, and when. */
export interface KeptFirst {
  row: number;
  vin: string | null;
  plate: string | null;
  why: { code: KeptCode; by: string | null; at: string | null }[];
}

/** Finds what an import wrote about a chunk of cars or people, and takes it back. Each act runs in the caller's transaction. */
@Injectable()
export class UndoRows {
  constructor(
    private readonly db: Db,
    private readonly settle: SettleCases,
    private readonly unsettle: UnsettleCases,
  ) {}

  /** What taking these cars back comes to; nothing is changed. */
  async look(undoing: Undoing, cars: string[]): Promise<UndoCounts> {
    await this.mark(undoing, cars, [...UNDO_LOAD], UNDO_MARK);
    const [counts] = await this.db.query<UndoCounts>(...numbered(UNDO_COUNTS, this.values(undoing, cars)));
    return counts!;
  }

  /** The first rows of the chunk just looked at of which something stays, in the same transaction. */
  firstKept(undoing: Undoing): Promise<KeptFirst[]> {
    return this.db.query<KeptFirst>(...numbered(FIRST_KEPT, this.values(undoing, [])));
  }

  /** Takes cars and their cover back, reopens and settles their cases, names what stays. */
  async cars(undoing: Undoing, cars: string[]): Promise<UndoCounts> {
    const counts = await this.look(undoing, cars);
    const policies = await this.ids(UNDONE_POLICIES);
    const restored = await this.ids(RESTORED_CARS);
    await this.unsettle.reopen(restored, policies, undoing.since);
    await this.steps(undoing, cars, UNDO_CARS);
    await this.db.query('SELECT app.refresh_cover($1)', [restored]);
    await this.unsettle.withdraw(restored, undoing.since);
    await this.settle.run(restored);
    await this.steps(undoing, cars, [NAME_KEPT, CARS_DONE]);
    return counts;
  }

  /** Cars of the chunk just taken back from which notes of follow-up go, in the same transaction. */
  async noted(undoing: Undoing): Promise<string[]> {
    const cars = await this.db.query<{ id: string }>(...numbered(NOTED_CARS, this.values(undoing, [])));
    return cars.map(({ id }) => id);
  }

  /** Takes the people of these rows back, as far as nobody needs or knows them; their cars are through. */
  async people(undoing: Undoing, rows: number[]): Promise<void> {
    await this.mark(undoing, rows, [LOAD_PEOPLE], MARK_PEOPLE);
    await this.steps(undoing, rows, [...UNDO_PEOPLE, NAME_KEPT, PEOPLE_DONE]);
  }

  private async mark(
    undoing: Undoing,
    of: string[] | number[],
    load: string[],
    marks: readonly string[],
  ): Promise<void> {
    await this.db.query(UNDO_TABLES);
    await this.steps(undoing, of, load);
    await this.db.query(UNDO_SIZES);
    await this.steps(undoing, of, marks);
  }

  private async steps(undoing: Undoing, of: string[] | number[], steps: readonly string[]): Promise<void> {
    for (const sql of steps) await this.db.change(...numbered(sql, this.values(undoing, of)));
  }

  private values({ importId, since, storeId }: Undoing, of: string[] | number[]): unknown[] {
    return [importId, of, since, storeId];
  }

  private async ids(sql: string): Promise<string[]> {
    return (await this.db.query<{ id: string }>(sql)).map((row) => row.id);
  }
}
