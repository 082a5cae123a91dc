import { Injectable } from '@nestjs/common';
import { Db, systemActor } from '#platform';
import { namePinyin } from './name-pinyin.js';

const CHUNK = 2_000;

/**
 * Gives a pinyin to names that have none: those that an import or a script wrote, those that somebody changed, and all of a
 * book from before names had one. Rows that another round holds are left to it; a second run finds nothing.
 */
@Injectable()
export class ReadNames {
  constructor(private readonly db: Db) {}

  /** Reads at most so many names, a chunk in each transaction. @returns how many were read. */
  async run(most = 50_000): Promise<number> {
    let read = 0;
    while (read < most) {
      const some = await this.chunk(Math.min(CHUNK, most - read));
      read += some;
      if (some === 0) break;
    }
    return read;
  }

  private chunk(size: number): Promise<number> {
    return this.db.tx(systemActor(), async () => {
      const rows = await this.db.query<{ id: string; name: string }>(
        'SELECT id, name FROM person WHERE name_pinyin IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED',
        [size],
      );
      if (rows.length === 0) return 0;
      await this.db.change(
        `UPDATE person p SET name_pinyin = x.pinyin
         FROM unnest($1::uuid[], $2::text[]) AS x(id, pinyin) WHERE p.id = x.id`,
        [rows.map(({ id }) => id), rows.map(({ name }) => namePinyin(name))],
      );
      return rows.length;
    });
  }
}
