import { Inject, Injectable } from '@nestjs/common';
import type { MappingChange } from '#contracts';
import { notFound, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { handMapping, rulesOf } from './hand-mapping.js';
import type { GivenColumn } from '../reading/find-header.js';
import { INTAKE_BELL, type IntakeBell } from '../intake-bell.js';
import type { MappedColumn } from './map-columns.js';
import { SaveProfile } from './save-profile.js';

interface Head {
  store_id: number;
  status: string;
  version: number;
  mapping: MappedColumn[];
  hand: GivenColumn[] | null;
  sheets: string[];
  cut_over: boolean;
}

const CHANGEABLE = new Set(['received', 'checking', 'checked', 'failed']);

/** Changes how a file is read and what its cells do to filled fields. What was asked of it before is withdrawn. */
@Injectable()
export class ChangeMapping {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly profile: SaveProfile,
    @Inject(INTAKE_BELL) private readonly bell: IntakeBell,
  ) {}

  /**
   * Another sheet, header row or column sends the file back to be checked; corrected cells stay. A failed file may be
   * tried anew in this way.
   * @throws Problem 404, 412 'request.stale', 422 'import.committed' | 'import.not-checked' | 'import.column-twice' |
   *   'import.no-vehicle-column' | 'import.no-such-field' | 'import.no-such-sheet'
   */
  run(actor: Actor, id: string, input: MappingChange): Promise<void> {
    return this.db.tx(actor, async () => {
      const head = await this.lock(actor, id, input.version);
      if (input.sheet !== undefined && !head.sheets.includes(input.sheet))
        throw new Problem(422, 'import.no-such-sheet');
      const elsewhere = input.sheet !== undefined || input.headerRow !== undefined;
      const columns =
        input.columns && handMapping(elsewhere ? [] : head.mapping, elsewhere ? [] : (head.hand ?? []), input.columns);
      // Rules do not change what the cells say, but what a commit would do: that is compared by the check. In a cut-over
      // it matters who is named.
      const over = input.cutOver !== undefined && input.cutOver !== head.cut_over;
      const ruled = input.rules !== undefined || input.asOf !== undefined || over;
      const anew = elsewhere || columns !== undefined || ruled;
      await this.keepRules(id, input);
      if (anew) await this.checkAnew(id, input, columns ?? (elsewhere ? null : head.hand));
      if (input.saveAs !== undefined) await this.saveAs(actor, id, input.saveAs, anew);
      const subject = { type: 'import', id, storeId: head.store_id };
      await this.audit.write(actor, 'import.change-mapping', subject, {
        fields: Object.keys(input).filter((key) => key !== 'version'),
        ...(columns && { columns: columns.length }),
      });
    });
  }

  private async keepRules(id: string, input: MappingChange): Promise<void> {
    await this.db.change(
      `UPDATE import_file SET version = version + 1, commit_asked = false,
         rules = coalesce($2, rules), cut_over = coalesce($3, cut_over),
         as_of = CASE WHEN $4 THEN $5::date ELSE as_of END
       WHERE id = $1`,
      [
        id,
        input.rules === undefined ? null : JSON.stringify(rulesOf(input.rules)),
        input.cutOver ?? null,
        input.asOf !== undefined,
        input.asOf ?? null,
      ],
    );
  }

  private async checkAnew(id: string, input: MappingChange, columns: GivenColumn[] | null): Promise<void> {
    const keepProfile = input.columns === undefined && input.sheet === undefined && input.headerRow === undefined;
    await this.db.change(
      `UPDATE import_file SET status = 'checking', problem = NULL, problem_params = '{}', finished_at = NULL,
         attempts = 0, lease_until = NULL, rows_done = 0, expected = NULL, hand_mapping = $2,
         profile_id = CASE WHEN $5 THEN profile_id END,
         hand_sheet = coalesce($3, hand_sheet),
         hand_header_row = CASE WHEN $3::text IS NOT NULL THEN $4 ELSE coalesce($4, hand_header_row) END
       WHERE id = $1`,
      [
        id,
        columns === null ? null : JSON.stringify(columns),
        input.sheet ?? null,
        input.headerRow ?? null,
        keepProfile,
      ],
    );
    this.db.afterCommit(() => this.bell.ring([id]));
  }

  /** Headers of another sheet are known when it has been read: the check saves the profile then. */
  private async saveAs(actor: Actor, id: string, name: string, anew: boolean): Promise<void> {
    if (!anew) return this.profile.run(actor, id, name);
    await this.db.change('UPDATE import_file SET save_as = $2, save_by = $3 WHERE id = $1', [id, name, actor.staffId]);
  }

  private async lock(actor: Actor, id: string, version: number): Promise<Head> {
    const [head] = await this.db.query<Head>(
      `SELECT store_id, status, version, mapping, hand_mapping AS hand, sheets, cut_over FROM import_file
       WHERE id = $1 AND store_id = ANY ($2) FOR UPDATE`,
      [id, actor.storeIds],
    );
    if (!head) throw notFound('import.not-found');
    if (head.status === 'cancelled') throw new Problem(422, 'import.not-checked');
    if (!CHANGEABLE.has(head.status)) throw new Problem(422, 'import.committed');
    if (head.version !== version) throw new Problem(412, 'request.stale');
    return head;
  }
}
