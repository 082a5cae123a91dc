import { isClosed, type Day } from '../days.js';
import type { Random } from '../prng.js';
import { HOURS } from './rates.js';
import { at, weekdayOf, type Moment } from './moments.js';

/** Days after the weekday of the run on which somebody is off, week by week: on the day itself all are there. */
const OFF_AFTER: Readonly<Record<string, number>> = {
  specialist: 3,
  'huang.jiamin': 4,
  'deng.zhiqiang': 5,
  'he.yongshi': 3,
  'fs02.lead': 2,
  'ou.junjie': 5,
  'zhou.min': 4,
  'lin.xiaotong': 3,
  'luo.haoran': 4,
};

/** The weekday on which a person is off, Monday is 0: six days a week, by rota. */
export const offDay = (login: string, order: number, today: Day): number =>
  (weekdayOf(today) + (OFF_AFTER[login] ?? (order % 6) + 1)) % 7;

/** So much of the work of the two days that follow is done on Monday. */
const MONDAYS = 0.2;

/** Who works when: six days a week each, five closed days at Spring Festival. */
export class Rota {
  constructor(private readonly today: Day) {}

  works(login: string, day: Day): boolean {
    return !isClosed(day) && weekdayOf(day) !== offDay(login, 0, this.today);
  }

  /** The day itself or the next one that the person works. */
  next(login: string, day: Day): Day {
    let on = day;
    while (!this.works(login, on)) on++;
    return on;
  }

  /** Where a dial meant for a day falls: what cannot wait is done next day, the rest over the week, most on Mondays. */
  spread(random: Random, login: string, day: Day): Day {
    if (this.works(login, day)) {
      const after = weekdayOf(day);
      const monday = (after === 1 || after === 2) && this.works(login, day - after) && random.chance(MONDAYS);
      return monday ? day - after : day;
    }
    return this.next(login, day + random.int(1, 4));
  }

  /** The day itself or the last one before it that the person worked. */
  last(login: string, day: Day): Day {
    let on = day;
    while (!this.works(login, on)) on--;
    return on;
  }
}

type Hour = (typeof HOURS)[number];
const DIALLED = HOURS.map((it) => [it, it[2]] as readonly [Hour, number]);
const ANSWERED = HOURS.map((it) => [it, it[2] * it[3]] as readonly [Hour, number]);

/** A moment of a working day at which people are called, and how likely they answer then; talks fall where they do answer. */
export function slot(random: Random, day: Day, talk = false): { at: Moment; answers: number } {
  const hour = random.weighted(talk ? ANSWERED : DIALLED);
  const weekend = weekdayOf(day) >= 5 ? 0.04 : 0;
  return { at: at(day, random.int(hour[0], hour[1])), answers: hour[3] + weekend };
}
