import { newId } from '#kernel';
import { copyLine } from '#platform';
import type { Identity, TableRows } from '../identity.js';
import type { DemoGroup, Key } from '../types.js';
import { momentText, type Moment } from './moments.js';
import type { PerkIdentity } from './perk-identity.js';
import type { PastPerks } from './perk-types.js';

/** Who hears of a budget that does not balance. */
const TOLD = ['manager', 'renewals', 'group'];

/** One line of the audit. */
interface Written {
  store: Key;
  when: Moment;
  by: Key | null;
  verb: string;
  subject: readonly [type: string, id: string | null];
  detail: object;
}

/** What the product wrote down of refused vouchers and of budgets that were held: its audit, and notices that were read since. */
export const incidentRows = (group: DemoGroup, perks: PastPerks, id: Identity, own: PerkIdentity): TableRows[] => [
  auditRows(group, perks, id, own),
  noticeRows(group, perks, id, own),
];

const auditRows = (group: DemoGroup, perks: PastPerks, id: Identity, own: PerkIdentity): TableRows => ({
  table: 'audit',
  columns: 'id, group_id, store_id, at, actor_id, actor_kind, verb, subject_type, subject_id, detail',
  lines: function* () {
    const line = ({ store, when, by, verb, subject, detail }: Written): string =>
      copyLine([
        ...[newId(), id.groupId, id.storeIds[store], momentText(when), by === null ? null : id.staff[by]],
        ...[by === null ? 'system' : 'staff', verb, ...subject, JSON.stringify(detail)],
      ]);
    for (const [n, it] of perks.grants.entries()) {
      if (it.insteadOf === null) continue;
      const store = group.cases[it.case]!.store;
      const at = { store, by: it.by };
      const found = { by: 'code', found: 1 };
      yield line({ ...at, when: it.asked - 3, verb: 'voucher.look', subject: ['voucher', null], detail: found });
      const given = { source: it.source };
      yield line({ ...at, when: it.asked, verb: 'grant.hold', subject: ['grant', own.grants[n]!], detail: given });
    }
    for (const [n, { store, issuedFen, blocked }] of perks.budgets.entries()) {
      if (!blocked) continue;
      const subject = ['budget', own.budgets[n]!] as const;
      const facts = { issued: issuedFen + blocked.missingFen, counted: issuedFen };
      yield line({ store, when: blocked.at, by: null, verb: 'budget.block', subject, detail: facts });
      const freed = { store, when: blocked.freed, by: blocked.by, verb: 'budget.change', subject };
      yield line({ ...freed, detail: { unblock: true } });
    }
  },
});

const noticeRows = (group: DemoGroup, perks: PastPerks, id: Identity, own: PerkIdentity): TableRows => ({
  table: 'notice',
  columns: 'id, group_id, staff_id, kind, subject_type, subject_id, at, read_at',
  lines: function* () {
    for (const [n, { store, blocked }] of perks.budgets.entries()) {
      if (!blocked) continue;
      for (const [key, { role, stores, until }] of group.staff.entries()) {
        if (!TOLD.includes(role) || until !== null || (stores.length > 0 && !stores.includes(store))) continue;
        const subject = ['budget.blocked', 'budget', own.budgets[n]];
        yield copyLine([
          newId(),
          id.groupId,
          id.staff[key],
          ...subject,
          momentText(blocked.at),
          momentText(blocked.freed),
        ]);
      }
    }
  },
});
