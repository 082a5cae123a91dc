import { Inject, Injectable } from '@nestjs/common';
import type { NameMatches } from '#contracts';
import { Audit, Db, type Actor } from '#platform';
import { NameColleagues } from '#staff';
import { lockChecked } from '../checking/checked-import.query.js';
import { INTAKE_BELL, type IntakeBell } from '../intake-bell.js';

/** Says who is meant by names of a checked file. The store remembers it for its next sheets, and this one is checked anew. */
@Injectable()
export class MatchNames {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly names: NameColleagues,
    @Inject(INTAKE_BELL) private readonly bell: IntakeBell,
  ) {}

  /** @throws Problem 404, 412 'request.stale', 422 'import.checking' | 'import.committed' | 'import.not-checked' | 'staff.not-colleague'. */
  run(actor: Actor, id: string, input: NameMatches): Promise<void> {
    return this.db.tx(actor, async () => {
      const { storeId } = await lockChecked(this.db, actor, id, input.version);
      await this.names.run(actor, storeId, input.names);
      await this.db.change(
        `UPDATE import_file SET status = 'checking', version = version + 1, attempts = 0, lease_until = NULL, rows_done = 0,
           expected = NULL WHERE id = $1`,
        [id],
      );
      const staff = input.names.map((one) => one.staff);
      await this.audit.write(actor, 'import.match-names', { type: 'import', id, storeId }, { staff });
      this.db.afterCommit(() => this.bell.ring([id]));
    });
  }
}
