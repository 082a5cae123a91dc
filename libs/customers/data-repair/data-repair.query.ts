import { Injectable } from '@nestjs/common';
import { REPAIR_KINDS, type DataRepairItem, type DataRepairKind, type DataRepairPage } from '#contracts';
import { Problem } from '#kernel';
import { Db, type Actor } from '#platform';
import { may } from '#staff';
import { shown } from '../mask.js';
import { countOf, pageOf } from './repair-items.sql.js';

/** Counts of a kind stop here: a list that long is worked from its top anyway. */
const MOST = 1_000;

export interface DataRepairFilter {
  kind: DataRepairKind;
  storeIds: number[];
  page: number;
  size: number;
}

/** What is to be mended of the people and cars of some stores, with candidates to mend it by. */
@Injectable()
export class DataRepairList {
  constructor(private readonly db: Db) {}

  /** @throws Problem 403 'request.forbidden' for duplicates, when the role may not merge them */
  run(actor: Actor, filter: DataRepairFilter): Promise<DataRepairPage> {
    const kinds = REPAIR_KINDS.filter((kind) => kind !== 'duplicate' || may(actor, 'duplicate.merge'));
    if (!kinds.includes(filter.kind)) throw new Problem(403, 'request.forbidden');
    return this.db.tx(actor, async () => {
      const scope = [actor.groupId, filter.storeIds];
      const [found] = await this.db.query<Record<DataRepairKind, number>>(
        `SELECT ${kinds.map((kind) => `${countOf(kind, MOST + 1)} AS "${kind}"`).join(', ')}`,
        scope,
      );
      const skip = Math.min((filter.page - 1) * filter.size, MOST);
      const [page] = await this.db.query<{ items: DataRepairItem[] }>(pageOf(filter.kind), [
        ...scope,
        filter.size,
        skip,
      ]);
      const total = found![filter.kind];
      return {
        items: page!.items.map((item) => masked(actor, item)),
        total: Math.min(total, MOST),
        more: total > MOST,
        counts: Object.fromEntries(
          REPAIR_KINDS.map((kind) => [kind, found![kind] === undefined ? null : Math.min(found![kind], MOST)]),
        ) as DataRepairPage['counts'],
      };
    });
  }
}

function masked(actor: Actor, item: DataRepairItem): DataRepairItem {
  const name = (text: string): string => shown(actor.role, 'name', text) ?? '';
  const phone = (text: string): string => shown(actor.role, 'phone', text) ?? '';
  if (item.kind === 'plate') return item;
  if (item.kind === 'duplicate')
    return { ...item, sides: item.sides.map((side) => ({ ...side, name: name(side.name) })) };
  return {
    ...item,
    person: { ...item.person, name: name(item.person.name) },
    number: { ...item.number, masked: phone(item.number.masked) },
    candidates: item.candidates.map((one) => ({ ...one, name: name(one.name), masked: phone(one.masked) })),
  };
}
