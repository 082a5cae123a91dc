import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { LastCover, Statutory, StatutoryQuery } from '#contracts';
import { daysBetween, type LocalDate } from '#kernel';
import { Db, Settings, type Actor } from '#platform';
import type { ClaimHistory } from '#policies';
import { readLastCover } from './last-cover.query.js';
import { nextStart, readQuoteCase, useOf, type QuoteCase } from './quote-case.query.js';
import {
  statutoryCompulsory,
  statutoryNcd,
  statutoryTax,
  type StatutoryFacts,
  type StatutoryTables,
} from './statutory.rules.js';

type Asked = z.infer<typeof StatutoryQuery>;

/** Seats of a private car of which nobody has said how many it has. */
const USUAL_SEATS = 5;

/** What the law fixes of next year's price: compulsory premium and vehicle tax; and how the no-claim level moves. */
@Injectable()
export class ReadStatutory {
  constructor(
    private readonly db: Db,
    private readonly settings: Settings,
  ) {}

  /** By the tables in force on the day of the next cover. @throws Problem 404 'case.not-found' in another store. */
  run(actor: Actor, caseId: string, asked: Asked): Promise<Statutory> {
    return this.db.tx(actor, async () => {
      const head = await readQuoteCase(this.db, actor, caseId);
      const last = await readLastCover(this.db, actor, caseId);
      const startsOn = nextStart(head);
      const tables = await this.tables(actor, head, startsOn);
      const facts = factsOf(head, last, asked, startsOn);
      return {
        region: head.region,
        plan: head.region === null ? null : (tables.float.regions[head.region] ?? null),
        startsOn,
        compulsory: statutoryCompulsory(tables, facts),
        tax: statutoryTax(tables.tax, facts),
        ncd: statutoryNcd(tables.ncd, facts),
        assumed: assumedOf(head, asked),
      };
    });
  }

  private async tables(actor: Actor, head: QuoteCase, day: LocalDate): Promise<StatutoryTables> {
    const get = <K extends Parameters<Settings['get']>[0]>(key: K) =>
      this.settings.get(key, actor.groupId, head.storeId, day);
    return {
      compulsory: await get('compulsory_tariff'),
      float: await get('compulsory_float'),
      ncd: await get('ncd_table'),
      tax: await get('vehicle_tax'),
    };
  }
}

/** Whole policy years that the car has behind it on a day, by its registration; one when nobody knows it. */
function yearsOf(head: QuoteCase, day: LocalDate): number {
  if (head.firstRegisteredOn === null) return 1;
  return Math.max(0, Math.round(daysBetween(head.firstRegisteredOn, day) / 365.25));
}

function claimsOf(last: LastCover, asked: Asked, years: number): ClaimHistory {
  const insuredYears = asked.insuredYears ?? years;
  const claims = asked.claims ?? last.claims ?? 0;
  // A level of −n means at least n clean years so far; one more clean year goes beyond it.
  const byLevel = last.ncdLevel === null ? insuredYears : Math.max(0, -last.ncdLevel) + 1;
  const free = claims > 0 ? 0 : Math.min(insuredYears, byLevel);
  return { insuredYears, claimsInThreeYears: claims, claimFreeYears: asked.claimFreeYears ?? free };
}

function factsOf(head: QuoteCase, last: LastCover, asked: Asked, startsOn: LocalDate): StatutoryFacts {
  const years = yearsOf(head, startsOn);
  const accidents = asked.accidents ?? 0;
  return {
    region: head.region,
    car: { use: asked.use ?? useOf(head.useKind), seats: asked.seats ?? head.seats ?? USUAL_SEATS },
    displacementMl: asked.displacementMl ?? head.displacementMl,
    energy: head.energy,
    history: { accidents, cleanYears: asked.cleanYears ?? (accidents > 0 ? 0 : years), fatal: asked.fatal === 'true' },
    claims: claimsOf(last, asked, years),
    lastLevel: last.ncdLevel,
  };
}

function assumedOf(head: QuoteCase, asked: Asked): Statutory['assumed'] {
  const assumed: Statutory['assumed'] = [];
  if (head.region === null) assumed.push('region');
  if (head.useKind === null && asked.use === undefined) assumed.push('use');
  if (head.seats === null && asked.seats === undefined) assumed.push('seats');
  if (head.displacementMl === null && head.energy !== 'bev' && asked.displacementMl === undefined) {
    assumed.push('displacement');
  }
  if (asked.accidents === undefined && asked.cleanYears === undefined) assumed.push('history');
  return assumed;
}
