import { Injectable } from '@nestjs/common';
import { fallBack } from '#campaigns';
import { Db, guarded, systemActor } from '#platform';
import { inBatches } from '../in-batches.js';
import { DRAFT_SQL } from './make-drafts.sql.js';

const BATCH = 500;

const DUE_SQL = /* sql */ `
SELECT id FROM touch WHERE state = 'planned' AND channel = 'wecom' AND wake_at <= app.now() ORDER BY wake_at LIMIT ${BATCH}`;

interface Decided {
  id: string;
  state: string;
  why: string;
  fall: boolean;
}

/**
 * Messages by WeCom whose time has come pass the gate and wait for their member; what WeCom would refuse goes to the next
 * channel. Nothing of it is in a queue: this round finds them in the rows, so that an emptied queue loses none.
 */
@Injectable()
export class MakeDrafts {
  readonly name = 'drafts';

  constructor(private readonly db: Db) {}

  /** @returns touches decided about. */
  run(): Promise<number> {
    return inBatches(BATCH, () => this.some());
  }

  private some(): Promise<number> {
    return this.db.tx(systemActor(), async () => {
      const due = await this.db.query<{ id: string }>(DUE_SQL);
      if (due.length === 0) return 0;
      const ids = due.map(({ id }) => id);
      const decided = await this.db.query<Decided>(DRAFT_SQL, [ids, null, guarded('slot')], { prepare: true });
      await fallBack(
        this.db,
        decided.filter((one) => one.fall).map(({ id, why }) => ({ id, why })),
      );
      return decided.length;
    });
  }
}
