import { Injectable } from '@nestjs/common';
import type { NextContact } from '#contracts';
import type { LocalDate } from '#kernel';
import { Db, Settings, type Actor } from '#platform';
import { nextWorkingHalf, Rotas } from '#staff';
import type { ProposalGround, ProposedNext } from './propose-next.rules.js';
import type { WorkCase } from './work-case.query.js';

const KEYS = ['follow_up_days', 'quote_hours', 'contact_hours', 'assign_rule'] as const;

/** Reads what a proposal for a case rests on: the clock of its store, dated rules, and who works when. */
@Injectable()
export class ReadGround {
  constructor(
    private readonly db: Db,
    private readonly settings: Settings,
    private readonly rotas: Rotas,
  ) {}

  /** In the running transaction. @param staffId who will work it; nobody in particular works the store's hours */
  async run(
    actor: Actor,
    work: Pick<WorkCase, 'storeId' | 'level' | 'anchorOn'>,
    staffId: string | null,
  ): Promise<ProposalGround & { zone: string }> {
    const book = await this.rotas.book(work.storeId, staffId ? [staffId] : []);
    const { today, zone, hours } = book.store;
    const [clock] = await this.db.query<{ time: string }>(
      `SELECT to_char(app.now() AT TIME ZONE $1, 'HH24:MI') AS time`,
      [zone],
    );
    const rules = await this.settings.getAll(KEYS, actor.groupId, work.storeId, today);
    return {
      zone,
      now: { day: today, time: clock!.time },
      level: work.level,
      anchorOn: work.anchorOn,
      followUpDays: rules.follow_up_days,
      quoteHours: rules.quote_hours,
      callsUntil: rules.contact_hours.to,
      firstCallDays: rules.assign_rule.firstCallDays,
      workingMoment: (wish) => {
        const { day, half } = nextWorkingHalf(book, staffId, wish);
        return { day, time: hours[half] };
      },
    };
  }

  /** Proposed days and local times as instants, in one question. */
  async instants(zone: string, proposed: readonly { day: LocalDate; time: string }[]): Promise<string[]> {
    const rows = await this.db.query<{ at: Date }>(
      `SELECT (x.day + x.time) AT TIME ZONE $1 AS at
       FROM unnest($2::date[], $3::time[]) WITH ORDINALITY AS x(day, time, n) ORDER BY n`,
      [zone, proposed.map((one) => one.day), proposed.map((one) => one.time)],
    );
    return rows.map((row) => row.at.toISOString());
  }

  /** One proposal as an agreement. */
  async agreed(zone: string, proposed: ProposedNext): Promise<NextContact> {
    const [at] = await this.instants(zone, [proposed]);
    return { at: at!, action: proposed.action };
  }
}
