import { Injectable } from '@nestjs/common';
import type { SearchAnswer } from '#contracts';
import { Db, Vault, type Actor } from '#platform';
import { may } from '#staff';
import { shown } from '../mask.js';
import { bestFirst, type Hit, type Raw } from './found-order.rules.js';
import { readTerms, type SearchTerms } from './search-terms.rules.js';
import { SEARCH } from './search.sql.js';

const LAST = '\u{10FFFF}';
const backwards = (text: string): string => [...text].reverse().join('');

/** Cars, people and open cases by whatever one has of them; one line to type in for all. */
@Injectable()
export class SearchAll {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
  ) {}

  /** @param input.storeIds stores to look in, all among the actor's */
  run(actor: Actor, input: { q: string; storeIds: number[]; limit: number }): Promise<SearchAnswer> {
    const terms = readTerms(actor, input.q);
    return this.db.tx(actor, async () => {
      const params = await this.params(actor, terms, input);
      const hits = await this.db.query<Raw>(SEARCH, params, { prepare: true });
      return answer(actor, bestFirst(hits, terms), input.limit);
    });
  }

  private async params(
    actor: Actor,
    terms: SearchTerms,
    { storeIds, limit }: { storeIds: number[]; limit: number },
  ): Promise<unknown[]> {
    const { phone, tail, name, policyNo } = terms;
    const keys = phone || tail ? await this.vault.forGroup(this.db, actor.groupId) : undefined;
    const back = name === null ? null : backwards(name);
    return [
      storeIds,
      limit,
      terms.part,
      terms.plate,
      terms.vin,
      phone ? keys!.blind('phone', phone) : null,
      tail ? storeIds.map((id) => keys!.blindTail(id, tail)) : [],
      name,
      name === null ? null : name + LAST,
      back,
      back === null ? null : back + LAST,
      terms.pinyin,
      policyNo,
      policyNo === null ? null : policyNo + LAST,
      actor.groupId,
    ];
  }
}

const carOf = ({ vehicleId, store, plate, vin, label }: Hit) => ({ vehicleId, store, plate, vin, label });

/** The first of each key. */
function firstOf(hits: Hit[], key: (hit: Hit) => string | null, limit: number): Hit[] {
  const seen = new Map<string, Hit>();
  for (const hit of hits) {
    const name = key(hit);
    if (name !== null && !seen.has(name)) seen.set(name, hit);
  }
  return [...seen.values()].slice(0, limit);
}

function answer(actor: Actor, hits: Hit[], limit: number): SearchAnswer {
  const name = (text: string | null): string | null => shown(actor.role, 'name', text);
  const cars = hits.filter((hit) => hit.personId === null);
  const people = hits.filter((hit) => hit.personId !== null);
  const cases = may(actor, 'case.read') ? firstOf(hits, (hit) => hit.caseId, limit) : [];
  return {
    vehicles: firstOf(cars, (hit) => hit.vehicleId, limit).map((hit) => ({
      ...carOf(hit),
      by: hit.by,
      owner: name(hit.owner),
      policyNo: hit.policyNo,
    })),
    people: firstOf(people, (hit) => `${hit.personId} ${hit.vehicleId}`, limit).map((hit) => ({
      ...carOf(hit),
      by: hit.by,
      personId: hit.personId!,
      name: name(hit.name) ?? '',
    })),
    cases: cases.map((hit) => ({
      ...carOf(hit),
      caseId: hit.caseId!,
      owner: name(hit.owner),
      segment: hit.segment!,
      stage: hit.stage!,
      anchorOn: hit.anchorOn!,
      daysLeft: hit.daysLeft!,
    })),
  };
}
