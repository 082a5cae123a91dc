import { Injectable } from '@nestjs/common';
import type { AgencyNumberView } from '#contracts';
import type { LocalDate } from '#kernel';
import { Db, type Actor } from '#platform';

/** Columns of an agency number `a` with its store `s`. */
export const AGENCY_COLUMNS = /* sql */ `
  a.id, s.code AS store, a.insurer_code AS insurer, a.number, a.starts_on AS "startsOn", a.ends_on AS "endsOn", a.version,
  CASE WHEN a.starts_on > app.today(s.time_zone) THEN 'ahead' WHEN a.ends_on < app.today(s.time_zone) THEN 'ended'
       ELSE 'current' END AS state`;
export const AGENCY_TABLES = 'agency_number a JOIN store s ON s.id = a.store_id';

/** The numbers 工号 under which stores issue. */
@Injectable()
export class AgencyNumbers {
  constructor(private readonly db: Db) {}

  /** All of these stores, those in force in front. */
  run(actor: Actor, storeIds: number[], insurer?: string): Promise<{ items: AgencyNumberView[] }> {
    return this.db.tx(actor, async () => ({
      items: await this.db.query<AgencyNumberView>(
        `SELECT k.* FROM (SELECT ${AGENCY_COLUMNS} FROM ${AGENCY_TABLES}
           WHERE a.store_id = ANY ($1) AND ($2::text IS NULL OR a.insurer_code = $2)) k
         ORDER BY array_position(ARRAY['current', 'ahead', 'ended'], k.state), k.store, k.insurer, k."startsOn", k.number`,
        [storeIds, insurer ?? null],
      ),
    }));
  }

  /** Numbers of a store that stand on a day, in the caller's transaction. */
  on(storeId: number, day: LocalDate): Promise<{ insurer: string; number: string }[]> {
    return this.db.query(
      `SELECT insurer_code AS insurer, number FROM agency_number
       WHERE store_id = $1 AND starts_on <= $2 AND (ends_on IS NULL OR ends_on >= $2) ORDER BY insurer_code, starts_on, number`,
      [storeId, day],
    );
  }
}
