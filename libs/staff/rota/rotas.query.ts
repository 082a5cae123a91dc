import { Injectable } from '@nestjs/common';
import { ShiftHours, RotaPattern, type Shift } from '#contracts';
import type { LocalDate } from '#kernel';
import { Db } from '#platform';
import { RotaBook, type DatedPattern, type StoreDays } from './rota-book.js';
import type { RotaException } from './rota.rules.js';

interface StoreRow extends Omit<StoreDays, 'pattern' | 'hours'> {
  pattern: unknown;
  hours: unknown;
}

/** Reads who works when. Every question runs in the caller's transaction. */
@Injectable()
export class Rotas {
  constructor(private readonly db: Db) {}

  /** What a store says of its days, as of now. */
  async store(storeId: number): Promise<StoreDays> {
    const [row] = await this.db.query<StoreRow>(
      `SELECT k.today, k.zone,
         CASE WHEN k.clock < (k.hours ->> 'am')::time THEN NULL WHEN k.clock < (k.hours ->> 'pm')::time THEN 'am' ELSE 'pm' END AS half,
         k.hours, app.setting('default_rota', k.group_id, k.id, k.today) AS pattern
       FROM (SELECT s.id, s.group_id, s.time_zone AS zone, app.today(s.time_zone) AS today,
               (app.now() AT TIME ZONE s.time_zone)::time AS clock,
               app.setting('shift_hours', s.group_id, s.id, app.today(s.time_zone)) AS hours
             FROM store s WHERE s.id = $1) k`,
      [storeId],
    );
    return { ...row!, pattern: RotaPattern.parse(row!.pattern), hours: ShiftHours.parse(row!.hours) };
  }

  /** The book of some people in a store. Exceptions are read for the days named: 120 from today when not said. */
  async book(
    storeId: number,
    staffIds: readonly string[],
    days?: { from: LocalDate; until: LocalDate },
  ): Promise<RotaBook> {
    const store = await this.store(storeId);
    const patterns = await this.db.query<DatedPattern>(
      `SELECT staff_id AS "staffId", starts_on AS "startsOn",
         jsonb_build_object('week', week, 'worksHolidays', works_holidays) AS pattern
       FROM rota WHERE staff_id = ANY ($1) ORDER BY staff_id, starts_on DESC`,
      [staffIds],
    );
    const exceptions = await this.db.query<{ staffId: string; day: LocalDate; shift: Shift } & RotaException>(
      `SELECT staff_id AS "staffId", day, shift, kind FROM rota_day
       WHERE staff_id = ANY ($1) AND day BETWEEN coalesce($2::date, $4::date - 1) AND coalesce($3::date, $4::date + 120)`,
      [staffIds, days?.from ?? null, days?.until ?? null, store.today],
    );
    return new RotaBook(
      store,
      patterns,
      new Map(exceptions.map(({ staffId, day, shift, kind }) => [RotaBook.keyOf(staffId, day), { shift, kind }])),
    );
  }
}
