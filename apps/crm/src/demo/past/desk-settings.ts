import { newId, type LocalDate } from '#kernel';
import { copyLine } from '#platform';
import { fromText, isClosed, monthOf, toText, type Day } from '../days.js';
import type { Identity, TableRows } from '../identity.js';
import { desks } from '../staff.js';
import type { DemoGroup } from '../types.js';
import { offDay } from './rota.js';

/** Base rate that each store is to reach, and what returning and prospects bring besides. */
const TARGET_RATE = [0.58, 0.5, 0.44];
const TARGET_OTHERS = [0.105, 0.06, 0.075];
/** Shops tell closed days this far ahead. */
const AHEAD_DAYS = 150;
/** Days before the end at which each store makes its first call; at FS02 as the trainee does. */
const FIRST_CALL_DAYS = [45, 24, 35];

/** Rotas with closed days, targets, the rules of each desk, and the rounds that the morning of the run has seen already. */
export const rowsOfDesk = (group: DemoGroup, id: Identity): TableRows[] => [
  rotaRows(group, id),
  closedRows(group, id),
  targetRows(group, id),
  ruleRows(group, id),
  roundRows(group, id),
];

const SHOP_ROLES = ['specialist', 'lead', 'issuer', 'adviser', 'claims', 'manager'];
const ofShops = (group: DemoGroup) =>
  group.staff.flatMap((person, key) =>
    SHOP_ROLES.includes(person.role) && person.until === null ? [{ person, key }] : [],
  );

const rotaRows = (group: DemoGroup, id: Identity): TableRows => ({
  table: 'rota',
  columns: 'group_id, staff_id, starts_on, week, works_holidays',
  lines: function* () {
    const today = fromText(group.today);
    for (const { person, key } of ofShops(group)) {
      const off = offDay(person.login, key, today);
      const week = Array.from({ length: 7 }, (_, day) => (day === off ? 'off' : 'day'));
      yield copyLine([id.groupId, id.staff[key], person.from, week, true]);
    }
  },
});

/** Spring Festival, five days. */
const closedRows = (group: DemoGroup, id: Identity): TableRows => ({
  table: 'rota_day',
  columns: 'group_id, staff_id, day, shift, kind',
  lines: function* () {
    const today = fromText(group.today);
    for (let day = today; day < today + AHEAD_DAYS; day++) {
      if (!isClosed(day)) continue;
      for (const { key } of ofShops(group)) yield copyLine([id.groupId, id.staff[key], toText(day), 'off', 'leave']);
    }
  },
});

const monthText = (day: LocalDate): string => day.slice(0, 7);

const targetRows = (group: DemoGroup, id: Identity): TableRows => ({
  table: 'desk_target',
  columns: 'id, group_id, store_id, month, staff_id, segment, cases',
  lines: function* () {
    const logins = new Map(group.staff.map((person, key) => [person.login, key]));
    const today = fromText(group.today);
    for (const back of [5, 4, 3, 2, 1, 0, -1]) {
      const month = monthText(monthStart(today, back));
      for (const [store, storeId] of id.storeIds.entries()) {
        const wanted = targetOf(group, store, month);
        const row = (staff: string | null, cases: number): string =>
          copyLine([newId(), id.groupId, storeId, `${month}-01`, staff, null, cases]);
        yield row(null, wanted);
        const team = desks(store, back);
        const loads = team.reduce((sum, desk) => sum + desk.load, 0);
        for (const { login, load } of team)
          yield row(id.staff[logins.get(login)!]!, Math.round((wanted * load) / loads));
      }
    }
  },
});

function targetOf(group: DemoGroup, store: number, month: string): number {
  const due = group.cases.filter((one) => one.store === store && monthText(one.dueOn) === month);
  const base = due.filter((one) => one.segment === 'NEW_TO_RENEW' || one.segment === 'RENEW_TO_RENEW').length;
  return Math.round(base * TARGET_RATE[store]! + (due.length - base) * TARGET_OTHERS[store]!);
}

function monthStart(today: Day, back: number): LocalDate {
  const month = monthOf(today) - back;
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

/** New cases are given out by the desk itself; whose first call is due when differs by store. */
const ruleRows = (group: DemoGroup, id: Identity): TableRows => ({
  table: 'setting_version',
  columns: 'id, group_id, store_id, key, value, starts_on',
  lines: function* () {
    for (const [store, storeId] of id.storeIds.entries()) {
      const rule = {
        rule: 'equal',
        cap: 600,
        caps: {},
        segments: {},
        rest: 'equal',
        firstCallDays: FIRST_CALL_DAYS[store],
      };
      yield copyLine([
        newId(),
        id.groupId,
        storeId,
        'assign_rule',
        JSON.stringify(rule),
        group.stores[store]!.openedOn,
      ]);
    }
  },
});

/** The state of the day is that of its morning: the rounds of this day are over. */
const roundRows = (group: DemoGroup, id: Identity): TableRows => ({
  table: 'desk_round',
  columns: 'group_id, store_id, kind, day, rows',
  lines: function* () {
    for (const storeId of id.storeIds) {
      for (const kind of ['assign', 'recycle', 'escalate']) yield copyLine([id.groupId, storeId, kind, group.today, 0]);
    }
  },
});
