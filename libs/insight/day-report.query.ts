import { Injectable } from '@nestjs/common';
import type { DayFigures, DayReport } from '#contracts';
import { addDays, type LocalDate } from '#kernel';
import { Db, type Actor } from '#platform';
import { deskPeople, may } from '#staff';
import { AHEAD, CONTACTS, ISSUED, MEASURED, MISSED, PEOPLE, PROMISED, QUOTES, SELF } from './day-figures.sql.js';
import { dayReportText } from './day-report.text.js';

interface Row extends DayFigures {
  personId: string;
}

const NONE: DayFigures = {
  issued: 0,
  premium: 0,
  contacts: 0,
  effectiveMeasured: 0,
  effectiveSelf: 0,
  quotes: 0,
  promised: 0,
  missed: 0,
};

/** Each person of $3 in their store of $1 on day $2, with what they brought. */
const FIGURES = /* sql */ `
  WITH ${PEOPLE}
  SELECT d.id AS "personId", coalesce(won.issued, 0)::int AS issued, coalesce(won.premium, 0)::bigint AS premium,
    coalesce(said.contacts, 0)::int AS contacts, coalesce(said.measured, 0)::int AS "effectiveMeasured",
    coalesce(said.self, 0)::int AS "effectiveSelf", coalesce(quoted.n, 0)::int AS quotes,
    coalesce(ahead.promised, 0)::int AS promised, coalesce(ahead.missed, 0)::int AS missed
  FROM d
  LEFT JOIN LATERAL (SELECT count(*) AS issued, sum(y.premium_fen) AS premium ${ISSUED}) won ON true
  LEFT JOIN LATERAL (
    SELECT count(*) AS contacts, count(*) FILTER (WHERE ${MEASURED}) AS measured, count(*) FILTER (WHERE ${SELF}) AS self ${CONTACTS}
  ) said ON true
  LEFT JOIN LATERAL (SELECT count(*) AS n ${QUOTES}) quoted ON true
  LEFT JOIN LATERAL (
    SELECT count(*) FILTER (WHERE ${PROMISED}) AS promised, count(*) FILTER (WHERE ${MISSED}) AS missed ${AHEAD}
  ) ahead ON true`;

/** The report of a day, per person and store, with a text to paste. Specialists get their own part of it. */
@Injectable()
export class DayReportQuery {
  constructor(private readonly db: Db) {}

  /**
   * @param storeIds the stores asked for, all among the actor's
   * @param asked `day` is today in the first store when not said
   */
  run(actor: Actor, storeIds: number[], asked: { person?: string; day?: LocalDate }): Promise<DayReport> {
    return this.db.tx(actor, async () => {
      const stores = await this.db.query<{ id: number; code: string; name: string; today: LocalDate }>(
        `SELECT id, code, short_name AS name, app.today(time_zone) AS today FROM store WHERE id = ANY ($1) ORDER BY id`,
        [storeIds],
      );
      const day = asked.day ?? stores[0]!.today;
      const only = may(actor, 'board.read') ? asked.person : (actor.staffId ?? '');
      const people: DayReport['people'] = [];
      for (const store of stores) people.push(...(await this.ofStore(actor, store, day, only)));
      const total = people.reduce((sum, one) => added(sum, one.figures), NONE);
      const report = {
        day,
        tomorrow: addDays(day, 1),
        store: stores.length === 1 ? stores[0]!.code : null,
        total,
        people,
      };
      const place = stores.length === 1 ? stores[0]!.name : '';
      return { ...report, text: { zh: dayReportText(report, place, 'zh'), en: dayReportText(report, place, 'en') } };
    });
  }

  private async ofStore(
    actor: Actor,
    store: { id: number; code: string },
    day: LocalDate,
    only: string | undefined,
  ): Promise<DayReport['people']> {
    const desk = await deskPeople(this.db, actor.groupId, store.id);
    const people = desk.filter((one) => only === undefined || one.id === only);
    const rows = await this.db.query<Row>(FIGURES, [people.map(() => store.id), day, people.map((one) => one.id)]);
    const of = new Map(rows.map(({ personId, ...figures }) => [personId, figures]));
    return people
      .map(({ id, name, role }) => ({ id, name, role, store: store.code, figures: of.get(id) ?? NONE }))
      .filter(({ role, figures }) => only !== undefined || role === 'specialist' || hasAny(figures));
  }
}

const KEYS = Object.keys(NONE) as (keyof DayFigures)[];
const hasAny = (figures: DayFigures): boolean => KEYS.some((key) => figures[key] > 0);
const added = (a: DayFigures, b: DayFigures): DayFigures =>
  Object.fromEntries(KEYS.map((key) => [key, a[key] + b[key]])) as DayFigures;
