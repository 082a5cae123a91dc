import { Injectable } from '@nestjs/common';
import type { CaseDesk, VehicleDetail as Car } from '#contracts';
import { VehicleDetail } from '#customers';
import { notFound } from '#kernel';
import { Db, type Actor } from '#platform';
import { CASE_ROW, CASE_ROW_FROM, toCaseRow, type CaseRecord } from '../case-list.query.js';
import { ReadProposals } from '../contacts/read-proposals.query.js';
import { QuoteList } from '../quotes/quote-list.query.js';
import type { CaseFacts } from '../today/case-facts.js';
import { ChanceRule } from '../today/chance.rules.js';
import { factsOfOne } from '../today/due-work.sql.js';
import { weigh } from '../today/rank.rules.js';
import { deskFacts, type DeskFacts } from './desk-facts.query.js';
import { guardsOf } from './guards.rules.js';

/** First page of a timeline. */
const SHOWN = 30;

/** All that the workbench shows of a case, in one round trip. */
@Injectable()
export class ReadCaseDesk {
  constructor(
    private readonly db: Db,
    private readonly vehicles: VehicleDetail,
    private readonly chance: ChanceRule,
    private readonly proposals: ReadProposals,
    private readonly quotes: QuoteList,
  ) {}

  /** @throws Problem 404 when it is another store's. */
  run(actor: Actor, id: string): Promise<CaseDesk> {
    return this.db.tx(actor, async () => {
      const [record] = await this.db.query<CaseRecord & { storeId: number; assigneeId: string | null }>(
        `SELECT ${CASE_ROW}, c.store_id AS "storeId", c.assignee_id AS "assigneeId" FROM renewal_case c ${CASE_ROW_FROM}
         WHERE c.id = $1 AND c.store_id = ANY ($2)`,
        [id, actor.storeIds],
        { prepare: true },
      );
      if (!record) throw notFound('case.not-found');
      const { storeId, assigneeId, ...row } = toCaseRow(record);
      const [facts] = await this.db.query<CaseFacts>(factsOfOne, [[storeId], actor.groupId, id], { prepare: true });
      const weight = weigh(facts!, this.chance);
      const car = await this.vehicles.run(actor, row.vehicleId);
      const desk = await deskFacts(this.db, actor, id);
      return {
        work: { case: row, ...weight },
        ...shownOf(car, row.store),
        guards: guardsOf(actor, { ...row, assigneeId }, car.state, desk),
        touches: capsOf(desk),
        script: {
          identity: { person: desk.person, agency: desk.agency, licence: desk.licence ?? desk.agencyLicence },
          why: weight.reasons,
        },
        proposals: row.state === 'open' ? (await this.proposals.run(actor, id)).items : [],
        quotes: (await this.quotes.run(actor, id)).items,
        at: desk.at.toISOString(),
      };
    });
  }
}

function shownOf(car: Car, store: string): Pick<CaseDesk, 'car' | 'cover' | 'people' | 'timeline'> {
  const { id, energy, seats, firstRegisteredOn, loan, state } = car;
  const latest = (['compulsory', 'commercial'] as const).flatMap((line) => {
    const known = car.policies.find((policy) => policy.line === line && policy.state === 'active');
    return known ? [known] : [];
  });
  return {
    car: { id, energy, seats, firstRegisteredOn, loan, state },
    cover: latest.map(({ line, insurerName, policyNo, expiresOn, premium, tax, ours }) => ({
      ...{ line, policyNo, expiresOn, premium, tax, ours },
      insurer: insurerName,
    })),
    people: car.people.filter((person) => person.store === store),
    timeline: car.timeline.slice(0, SHOWN),
  };
}

function capsOf({ used, caps }: DeskFacts): CaseDesk['touches'] {
  const one = (name: 'day' | 'week' | 'cycle') => ({
    used: used[name],
    cap: caps[name],
    left: Math.max(0, caps[name] - used[name]),
  });
  return { day: one('day'), week: one('week'), cycle: one('cycle') };
}
