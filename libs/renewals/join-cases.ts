import { Injectable } from '@nestjs/common';
import { MergeJournal, type MergeRef, type RowChange } from '#customers';
import { Db } from '#platform';

interface CaseOfTwo {
  id: string;
  vehicle_id: string;
  year: number;
  open: boolean;
}

/** Brings the cases of two cars under the kept one, for a merge: one open case a car, and one a year. */
@Injectable()
export class JoinCases {
  constructor(
    private readonly db: Db,
    private readonly journal: MergeJournal,
  ) {}

  /**
   * Of two open cases the one opened earlier goes on; the other closes as MERGED and stays with the dropped car, as do
   * old ones of a year that the kept car has too.
   * @returns the case that closed, and cases now under the kept car
   */
  async run(merge: MergeRef): Promise<{ closed: string | null; moved: string[] }> {
    const cases = await this.db.query<CaseOfTwo>(
      `SELECT id, vehicle_id, insurance_year AS year, state = 'open' AS open FROM renewal_case
       WHERE vehicle_id = ANY (ARRAY[$1::uuid, $2]) AND group_id = $3
       ORDER BY state = 'open' DESC, opened_at, id FOR UPDATE`,
      [merge.keep, merge.drop, merge.groupId],
    );
    const [first, second] = cases.filter((one) => one.open);
    if (second) await this.close(merge, second);
    const moved: string[] = [];
    // The running case comes first, so that it gets its year.
    for (const one of cases.filter((c) => c.vehicle_id === merge.drop && c !== second)) {
      const holder = cases.find((c) => c.vehicle_id === merge.keep && c.year === one.year);
      if (holder && one !== first) continue;
      if (holder) await this.swap(merge, one, holder);
      else await this.set(merge, one, { vehicle_id: merge.keep });
      one.vehicle_id = merge.keep;
      if (holder) holder.vehicle_id = merge.drop;
      moved.push(one.id);
    }
    await this.handovers(merge);
    return { closed: second?.id ?? null, moved };
  }

  /** Who looks after a car that was delivered new goes along, where the store has not named somebody for the kept one. */
  private async handovers(merge: MergeRef): Promise<void> {
    const rows = await this.db.query<RowChange>(
      `SELECT h.id, jsonb_build_object('vehicle_id', $1::uuid) AS set FROM car_handover h
       WHERE h.vehicle_id = $2 AND h.group_id = $3 AND NOT EXISTS (
         SELECT FROM car_handover k WHERE k.vehicle_id = $1 AND k.store_id = h.store_id) FOR UPDATE`,
      [merge.keep, merge.drop, merge.groupId],
    );
    await this.journal.change(merge, 'car_handover', rows);
  }

  private async close(merge: MergeRef, one: CaseOfTwo): Promise<void> {
    const [row] = await this.db.query<{ now: string }>('SELECT app.now()::text AS now');
    await this.set(merge, one, { state: 'closed', stage: 'EXCLUDED', close_reason: 'MERGED', closed_at: row!.now });
  }

  /** Two cases of one year change cars; the year is lent away for a moment, for it may stand only once a car. */
  private async swap(merge: MergeRef, one: CaseOfTwo, other: CaseOfTwo): Promise<void> {
    await this.set(merge, other, { vehicle_id: merge.drop, insurance_year: -other.year });
    await this.set(merge, one, { vehicle_id: merge.keep });
    await this.set(merge, other, { insurance_year: other.year });
  }

  private async set(merge: MergeRef, one: CaseOfTwo, set: RowChange['set']): Promise<void> {
    await this.journal.change(merge, 'renewal_case', [{ id: one.id, set }]);
  }
}
