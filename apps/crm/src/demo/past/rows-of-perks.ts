import { newId } from '#kernel';
import { drawVoucher } from '#perks';
import { copyLine, type GroupVault } from '#platform';
import { monthOf, toText } from '../days.js';
import type { Identity, TableRows } from '../identity.js';
import type { DemoGroup, Key } from '../types.js';
import { costOf, specOf } from './grants.js';
import type { PastGrant, PastPerks } from './perk-types.js';
import { dayAt, momentText, type Moment } from './moments.js';
import { monthDay, type PerkIdentity } from './perk-identity.js';
import { incidentRows } from './rows-of-incidents.js';
import { ledgerRows } from './rows-of-ledger.js';
import { ruleRows } from './rows-of-rules.js';
import { APPROVE_ABOVE, GOODWILL, PACKAGES, PERKS, VALID_DAYS } from './perk-catalogue.js';

const FROM = '2020-01-01';

/** The catalogue with packages and budgets, what was given, redeemed and left, and the ledger of it all. */
export function rowsOfPerks(group: DemoGroup, perks: PastPerks, id: Identity, keys: GroupVault): TableRows[] {
  const own: PerkIdentity = {
    perks: new Map(PERKS.map(({ code }) => [code, newId()])),
    packages: new Map(PACKAGES.map(({ code }) => [code, newId()])),
    grants: perks.grants.map(() => newId()),
    items: perks.grants.map(({ items }) => items.map(() => newId())),
    budgets: perks.budgets.map(() => newId()),
  };
  return [
    ...perkRows(id, own),
    ...packageRows(id, own),
    ...ruleRows(group, id, own),
    ...budgets(group, perks, id, own),
    grantRows(group, perks, id, own),
    itemRows(group, perks, id, own),
    voucherRows(group, perks, id, { own, keys }),
    ...ledgerRows(group, perks, id, own),
    ...incidentRows(group, perks, id, own),
  ];
}

const perkRows = (id: Identity, own: PerkIdentity): TableRows[] => [
  {
    table: 'perk',
    columns: 'id, group_id, code, name, form, kind, fits, uses, valid_days, terms, redeem_at, from_on, demo',
    lines: function* () {
      for (const it of PERKS) {
        const where = it.form === 'goods' ? 'own-store' : 'group';
        const head = [own.perks.get(it.code), id.groupId, it.code, it.name, it.form, it.kind, it.fits, it.uses];
        yield copyLine([...head, VALID_DAYS, it.terms, where, FROM, true]);
      }
    },
  },
  {
    table: 'perk_price',
    columns: 'perk_id, from_on, group_id, list_fen, transfer_fen, cost_fen',
    lines: function* () {
      for (const it of PERKS) {
        yield copyLine([own.perks.get(it.code), FROM, id.groupId, it.list * 100, it.transfer * 100, it.cost * 100]);
      }
    },
  },
  {
    table: 'perk_store',
    columns: 'perk_id, store_id, group_id, available, stock',
    lines: function* () {
      for (const it of PERKS) {
        for (const [store, storeId] of id.storeIds.entries()) {
          if (it.stock) yield copyLine([own.perks.get(it.code), storeId, id.groupId, true, it.stock[store]!]);
        }
      }
    },
  },
];

const packageRows = (id: Identity, own: PerkIdentity): TableRows[] => [
  {
    table: 'perk_package',
    columns: 'id, group_id, code, name, fits, demo',
    lines: function* () {
      for (const it of PACKAGES) {
        yield copyLine([own.packages.get(it.code), id.groupId, it.code, it.name, it.fits, true]);
      }
    },
  },
  {
    table: 'perk_package_item',
    columns: 'package_id, perk_id, group_id, count',
    lines: function* () {
      for (const it of PACKAGES) {
        for (const perk of it.perks) yield copyLine([own.packages.get(it.code), own.perks.get(perk), id.groupId, 1]);
      }
    },
  },
];

const keyOf = (kind: string, store: Key, month: number): string => `${kind} ${store} ${month}`;

function budgets(group: DemoGroup, perks: PastPerks, id: Identity, own: PerkIdentity): TableRows[] {
  const ids = new Map(perks.budgets.map((it, n) => [keyOf(it.kind, it.store, it.month), own.budgets[n]!]));
  return [
    {
      table: 'perk_budget',
      columns: 'id, group_id, kind, store_id, month, cap_fen, issued_fen, approve_above_fen, version',
      lines: function* () {
        for (const it of perks.budgets) {
          const head = [ids.get(keyOf(it.kind, it.store, it.month)), id.groupId, it.kind, id.storeIds[it.store]];
          const above = it.kind === 'goodwill' ? GOODWILL.approveAbove : APPROVE_ABOVE;
          yield copyLine([...head, monthDay(it.month), it.capFen, it.issuedFen, above * 100, it.blocked ? 3 : 1]);
        }
      },
    },
    {
      // Behind the grants in the order of loading: it points to both.
      table: 'perk_grant_budget',
      columns: 'grant_id, budget_id, group_id, store_id, charged_fen',
      lines: function* () {
        for (const [n, it] of perks.grants.entries()) {
          const store = group.cases[it.case]!.store;
          const month = monthOf(dayAt(it.active ?? it.asked));
          const cost = costOf(it.items.map(({ perk }) => perk));
          const budget = ids.get(keyOf(it.source === 'goodwill' ? 'goodwill' : 'store', store, month));
          yield copyLine([own.grants[n], budget, id.groupId, id.storeIds[store], cost]);
        }
      },
    },
  ];
}

const sum = (it: PastGrant, of: 'list' | 'transfer' | 'cost'): number =>
  it.items.reduce((all, { perk }) => all + specOf(perk)[of] * 100, 0);

const grantRows = (group: DemoGroup, perks: PastPerks, id: Identity, own: PerkIdentity): TableRows => ({
  table: 'perk_grant',
  columns: `id, group_id, store_id, case_id, vehicle_id, person_id, policy_id, package_id, source, state, approval, condition,
    instead_of, asked_by, asked_at, granted_at, active_at, ended_at, valid_until, list_fen, transfer_fen, cost_fen, reason, demo, created_at`,
  lines: function* () {
    const owners = ownersOf(group);
    for (const [n, it] of perks.grants.entries())
      yield grantLine(group, id, own, { it, n, owner: owners.get(group.cases[it.case]!.vehicle) });
  },
});

const itemRows = (group: DemoGroup, perks: PastPerks, id: Identity, own: PerkIdentity): TableRows => ({
  table: 'perk_grant_item',
  columns: `id, grant_id, group_id, store_id, case_id, perk_id, count, redeem_at, uses, left_uses, redeemed_uses, expired_uses,
    takes, list_fen, transfer_fen, cost_fen, state, valid_days, valid_until`,
  lines: function* () {
    for (const [n, it] of perks.grants.entries()) {
      for (const [i, item] of it.items.entries()) {
        const spec = specOf(item.perk);
        const left = item.uses - item.redeemed - item.expired;
        const state = it.active === null ? 'held' : left > 0 ? 'active' : item.expired > 0 ? 'expired' : 'used';
        yield copyLine([
          own.items[n]![i],
          own.grants[n],
          id.groupId,
          id.storeIds[group.cases[it.case]!.store],
          id.cases[it.case],
          own.perks.get(item.perk),
          1,
          spec.form === 'goods' ? 'own-store' : 'group',
          item.uses,
          left,
          item.redeemed,
          item.expired,
          item.redemptions.length,
          spec.list * 100,
          spec.transfer * 100,
          spec.cost * 100,
          state,
          VALID_DAYS,
          it.validUntil === null ? null : toText(it.validUntil),
        ]);
      }
    }
  },
});

interface Sealed {
  own: PerkIdentity;
  keys: GroupVault;
}

const voucherRows = (group: DemoGroup, perks: PastPerks, id: Identity, { own, keys }: Sealed): TableRows => ({
  table: 'voucher',
  columns: 'id, group_id, store_id, grant_id, code_hash, seal_id, code_cipher, last4, created_at',
  lines: function* () {
    for (const [n, it] of perks.grants.entries()) {
      const code = drawVoucher(keys);
      const head = [code.id, id.groupId, id.storeIds[group.cases[it.case]!.store], own.grants[n]];
      yield copyLine([...head, code.hash, code.sealId, code.cipher, code.last4, momentText(it.asked)]);
    }
  },
});

function ownersOf(group: DemoGroup): Map<Key, Key> {
  const owners = new Map<Key, Key>();
  for (const link of group.vehiclePersons) {
    if (link.role === 'owner' && link.store === group.vehicles[link.vehicle]!.store)
      owners.set(link.vehicle, link.person);
  }
  return owners;
}

function grantLine(
  group: DemoGroup,
  id: Identity,
  own: PerkIdentity,
  { it, n, owner }: { it: PastGrant; n: number; owner: Key | undefined },
): string {
  const one = group.cases[it.case]!;
  const moment = (value: Moment | null): string | null => (value === null ? null : momentText(value));
  return copyLine([
    own.grants[n],
    id.groupId,
    id.storeIds[one.store],
    id.cases[it.case],
    id.vehicles[one.vehicle],
    owner === undefined ? null : id.persons[owner],
    one.wonPolicy === null ? null : id.policies[one.wonPolicy],
    it.package === null ? null : own.packages.get(it.package),
    it.source,
    it.state,
    it.pending ? 'pending' : 'none',
    it.source === 'goodwill' ? 'none' : 'policy-issued',
    it.insteadOf === null ? null : own.grants[it.insteadOf],
    id.staff[it.by],
    momentText(it.asked),
    moment(it.active),
    moment(it.active),
    moment(it.ended),
    it.validUntil === null ? null : toText(it.validUntil),
    sum(it, 'list'),
    sum(it, 'transfer'),
    sum(it, 'cost'),
    it.reason,
    true,
    momentText(it.asked),
  ]);
}
