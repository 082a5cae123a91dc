import { Injectable } from '@nestjs/common';
import { Db, type Actor } from '#platform';

/** An insurer as a form offers it. */
export interface InsurerChoice {
  code: string;
  shortName: string;
  englishName: string;
}

/** The insurers that stand in the database; which of them a text means is said by insurerCodeOf of the contracts. */
@Injectable()
export class Insurers {
  constructor(private readonly db: Db) {}

  /** All insurers in the order of their codes, for a form's choice. */
  async list(actor: Actor): Promise<{ items: InsurerChoice[] }> {
    const items = await this.db.tx(actor, () =>
      this.db.query<InsurerChoice>(
        'SELECT code, short_name AS "shortName", english_name AS "englishName" FROM insurer ORDER BY code',
      ),
    );
    return { items };
  }
}
