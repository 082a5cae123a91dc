import { Injectable } from '@nestjs/common';
import { Db, type Actor } from '#platform';

export interface Insurer {
  code: string;
  shortName: string;
  englishName: string;
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase();

/** Insurers by the names that people, files and screens use for them. */
@Injectable()
export class Insurers {
  constructor(private readonly db: Db) {}

  /** The insurer that a code, name or alias means; undefined when none does. Blanks, width and case do not matter. */
  async find(actor: Actor, text: string): Promise<Insurer | undefined> {
    const [row] = await this.db.tx(actor, () =>
      this.db.query<Insurer>(
        `SELECT code, short_name AS "shortName", english_name AS "englishName" FROM insurer
         WHERE $1 IN (code, upper(short_name), upper(full_name), upper(replace(english_name, ' ', '')))
           OR $1 IN (SELECT upper(replace(a, ' ', '')) FROM unnest(aliases) AS a)
         ORDER BY code LIMIT 1`,
        [plain(text)],
      ),
    );
    return row;
  }

  /** All insurers in the order of their codes, for a form's choice. */
  async list(actor: Actor): Promise<{ items: Insurer[] }> {
    const items = await this.db.tx(actor, () =>
      this.db.query<Insurer>(
        'SELECT code, short_name AS "shortName", english_name AS "englishName" FROM insurer ORDER BY code',
      ),
    );
    return { items };
  }
}
