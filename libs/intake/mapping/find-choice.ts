import { Injectable } from '@nestjs/common';
import { Db } from '#platform';
import { REPEATED } from './fields.js';
import type { GivenColumn } from '../reading/find-header.js';
import { ImportLease, type Leased } from '../import-lease.js';
import { JudgeNames, type Around } from '../names/judge-names.js';
import type { NoVehicleColumn } from './no-vehicle-column.js';
import type { OpenImport } from '../reading/read-import.js';
import { bestProfile, columnsOf, type Profile } from './profile-fit.js';
import type { SheetChoice } from '../reading/pick-sheet.js';

/** How a file is to be read, and afterwards by which profile it was. */
export interface FoundChoice {
  choice: SheetChoice;
  /** Columns that a person gave. */
  hand: readonly GivenColumn[];
  /** What else is asked of each row than its cells. */
  around: Around;
  /** The profile that gave the columns of the sheet that was opened last. */
  profile(): string | null;
}

interface Head {
  source: string;
  hand_sheet: string | null;
  hand_header_row: number | null;
  hand_mapping: GivenColumn[] | null;
}

/** What is known about how to read a file: first what a person gave, then a profile that fits, else nothing. */
@Injectable()
export class FindChoice {
  constructor(
    private readonly db: Db,
    private readonly lease: ImportLease,
    private readonly names: JudgeNames,
  ) {}

  async run(leased: Leased): Promise<FoundChoice> {
    const { head, profiles } = await this.db.tx(ImportLease.actorOf(leased), () => this.known(leased));
    const byHand: SheetChoice = {
      ...(head.hand_sheet !== null && { sheet: head.hand_sheet }),
      ...(head.hand_header_row !== null && { headerRow: head.hand_header_row }),
    };
    const hand = head.hand_mapping ?? [];
    const around = await this.names.run(ImportLease.actorOf(leased), leased);
    // An empty list of columns by hand says that the headers alone are to be asked.
    const untold = profiles.length === 0 || head.hand_mapping?.length === 0;
    if (untold) return { choice: { ...byHand, columns: hand }, hand, around, profile: () => null };
    return { ...byProfile(byHand, hand, head.source, profiles), around };
  }

  /**
   * Keeps how the file was read, in the running transaction. A profile that was not used for it before brings its rules
   * and says whether it is a cut-over. @throws LeaseLost.
   */
  async keep(leased: Leased, opened: OpenImport, found: FoundChoice): Promise<void> {
    const hand = new Set(found.hand.map(({ column }) => column));
    const mapping = opened.mapping.map((each) => (hand.has(each.column) ? { ...each, by: 'hand' } : each));
    const profileId = found.profile();
    await this.lease.hold(
      leased,
      `kind = $3, header_row = $4, mapping = $5, sheets = $6, sheet = $7, rows_done = 0, rows_total = 0,
       expected = NULL`,
      [opened.kind, opened.headerRow, JSON.stringify(mapping), opened.sheets, opened.sheet],
    );
    if (profileId === null) return;
    await this.db.change(
      `UPDATE import_file f SET profile_id = p.id, rules = p.rules || f.rules, cut_over = p.cut_over OR f.cut_over
       FROM import_profile p WHERE f.id = $1 AND p.id = $2 AND f.profile_id IS DISTINCT FROM p.id`,
      [leased.id, profileId],
    );
    await this.db.change('UPDATE import_profile SET used_at = app.now() WHERE id = $1', [profileId]);
  }

  /** Keeps what was understood of a sheet that names no car, so that a person can say which column does. @throws LeaseLost. */
  understood(leased: Leased, { mapping, place }: NoVehicleColumn): Promise<void> {
    return this.db.tx(ImportLease.actorOf(leased), () =>
      this.lease.hold(leased, 'header_row = $3, mapping = $4, sheets = $5, sheet = $6', [
        place.headerRow,
        JSON.stringify(mapping),
        place.sheets,
        place.sheet,
      ]),
    );
  }

  private async known(leased: Leased): Promise<{ head: Head; profiles: Profile[] }> {
    const [head] = await this.db.query<Head>(
      'SELECT source, hand_sheet, hand_header_row, hand_mapping FROM import_file WHERE id = $1',
      [leased.id],
    );
    const profiles = await this.db.query<Profile>(
      `SELECT id, source, columns, sheet FROM import_profile WHERE store_id = $1
       ORDER BY used_at DESC NULLS LAST, created_at DESC LIMIT 200`,
      [leased.storeId],
    );
    return { head: head!, profiles };
  }
}

/** Columns, header and sheet as the best fitting profile knows them. */
function byProfile(
  byHand: SheetChoice,
  hand: readonly GivenColumn[],
  source: string,
  profiles: Profile[],
): Omit<FoundChoice, 'around'> {
  let used: Profile | undefined;
  const knows = (headers: readonly string[]): boolean => bestProfile(profiles, source, headers) !== undefined;
  const columns = (headers: readonly string[]): readonly GivenColumn[] => {
    used = bestProfile(profiles, source, headers);
    return used ? over(columnsOf(used, headers), hand) : hand;
  };
  const prefer = profiles.flatMap(({ sheet }) => sheet ?? []);
  return { choice: { ...byHand, columns, knows, prefer }, hand, profile: () => used?.id ?? null };
}

/** Columns of a profile with a person's over them. */
function over(columns: readonly GivenColumn[], hand: readonly GivenColumn[]): GivenColumn[] {
  const fields = new Set(hand.flatMap(({ field }) => (field && !REPEATED.has(field) ? [field] : [])));
  const given = new Set(hand.map(({ column }) => column));
  const kept = columns.filter(({ column, field }) => !given.has(column) && !(field && fields.has(field)));
  return [...kept, ...hand];
}
