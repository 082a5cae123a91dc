import { newId } from '#kernel';
import { copyLine } from '#platform';
import type { Identity, TableRows } from '../identity.js';
import type { DemoGroup } from '../types.js';
import { specOf } from './grants.js';
import { momentText, type Moment } from './moments.js';
import { momentMonth, type PerkIdentity } from './perk-identity.js';
import type { PastGrant, PastItem, PastPerks } from './perk-types.js';

/** What is open of a total when so many uses are left: as app.perk_open works it out. */
const openOf = (total: number, left: number, uses: number): number => Math.floor((total * left) / uses);

interface Entry {
  event: 'grant' | 'redeem' | 'expire';
  at: Moment;
  /** Uses left before and after. */
  before: number;
  after: number;
  redemption: string | null;
  redeemedStore: number | null;
  by: string | null;
}

interface Book {
  group: DemoGroup;
  id: Identity;
  own: PerkIdentity;
}

/** What happened with each grant: events, redemptions, and the ledger whose sums are what is open. */
export function ledgerRows(group: DemoGroup, perks: PastPerks, id: Identity, own: PerkIdentity): TableRows[] {
  const book: Book = { group, id, own };
  const redemptions = perks.grants.map(({ items }) => items.map((item) => item.redemptions.map(() => newId())));
  return [eventRows(perks, book), redemptionRows(perks, book, redemptions), entryRows(perks, book, redemptions)];
}

const giverOf = ({ group, id }: Book, it: PastGrant): number => id.storeIds[group.cases[it.case]!.store]!;

const eventRows = (perks: PastPerks, book: Book): TableRows => ({
  table: 'perk_grant_event',
  columns: 'id, grant_id, group_id, store_id, event, reason, by_id, at',
  lines: function* () {
    const { id, own } = book;
    for (const [n, it] of perks.grants.entries()) {
      const line = (event: string, at: Moment, reason = ''): string =>
        copyLine([
          newId(),
          own.grants[n],
          id.groupId,
          giverOf(book, it),
          event,
          reason,
          id.staff[it.by],
          momentText(at),
        ]);
      yield line(it.pending ? 'asked' : 'held', it.asked, it.reason);
      if (it.active === null) continue;
      yield line('granted', it.active);
      yield line('activated', it.active);
      if (it.ended !== null) yield line(it.state === 'used' ? 'used' : 'expired', it.ended);
    }
  },
});

const redemptionRows = (perks: PastPerks, book: Book, ids: string[][][]): TableRows => ({
  table: 'redemption',
  columns: 'id, group_id, store_id, giver_store_id, grant_id, item_id, use_no, uses, by_id, at, repair_order_id, demo',
  lines: function* () {
    const { id, own } = book;
    for (const [n, it] of perks.grants.entries()) {
      for (const [i, item] of it.items.entries()) {
        for (const [no, use] of item.redemptions.entries()) {
          const where = [id.storeIds[use.store], giverOf(book, it), own.grants[n], own.items[n]![i]];
          yield copyLine([
            ids[n]![i]![no],
            id.groupId,
            ...where,
            no + 1,
            1,
            id.staff[use.by],
            momentText(use.at),
            use.repair === null ? null : id.repairs[use.repair],
            true,
          ]);
        }
      }
    }
  },
});

const entryRows = (perks: PastPerks, book: Book, ids: string[][][]): TableRows => ({
  table: 'perk_ledger',
  columns: `id, group_id, store_id, redeemed_store_id, grant_id, item_id, perk_id, event, redemption_id, uses, list_fen,
    transfer_fen, cost_fen, by_id, at, month, demo`,
  lines: function* () {
    for (const [n, it] of perks.grants.entries()) {
      if (it.active === null) continue;
      for (const [i, item] of it.items.entries()) {
        for (const entry of entriesOf(book, it, item, ids[n]![i]!)) yield entryLine(book, it, { n, i, item, entry });
      }
    }
  },
});

function entriesOf({ id }: Book, it: PastGrant, item: PastItem, redemptions: string[]): Entry[] {
  const none = { redemption: null, redeemedStore: null };
  const entries: Entry[] = [
    { event: 'grant', at: it.active!, before: 0, after: item.uses, by: id.staff[it.by]!, ...none },
    ...item.redemptions.map((use, no) => ({
      event: 'redeem' as const,
      at: use.at,
      before: item.uses - no,
      after: item.uses - no - 1,
      redemption: redemptions[no]!,
      redeemedStore: id.storeIds[use.store]!,
      by: id.staff[use.by]!,
    })),
  ];
  if (item.expired > 0) {
    entries.push({ event: 'expire', at: it.ended!, before: item.expired, after: 0, by: null, ...none });
  }
  return entries;
}

function entryLine(
  book: Book,
  it: PastGrant,
  { n, i, item, entry }: { n: number; i: number; item: PastItem; entry: Entry },
): string {
  const { id, own } = book;
  const spec = specOf(item.perk);
  const moved = (yuan: number): number =>
    openOf(yuan * 100, entry.after, item.uses) - openOf(yuan * 100, entry.before, item.uses);
  return copyLine([
    newId(),
    id.groupId,
    giverOf(book, it),
    entry.redeemedStore,
    own.grants[n],
    own.items[n]![i],
    own.perks.get(item.perk),
    entry.event,
    entry.redemption,
    entry.after - entry.before,
    moved(spec.list),
    moved(spec.transfer),
    moved(spec.cost),
    entry.by,
    momentText(entry.at),
    momentMonth(entry.at),
    true,
  ]);
}
