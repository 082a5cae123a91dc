import { CLASS_OF_RESULT } from '#contracts';
import { newId } from '#kernel';
import { copyLine, type GroupVault } from '#platform';
import { toText } from '../days.js';
import type { Identity, TableRows } from '../identity.js';
import type { DemoGroup, Key } from '../types.js';
import { momentText } from './moments.js';
import type { Past, PastQuote, PastTold } from './types.js';

/** What people did with the cases, and the lines of the timeline that tell it. */
export function rowsOfPast(group: DemoGroup, past: Past, id: Identity, keys: GroupVault): TableRows[] {
  const timeline = [...past.told];
  return [
    contactRows(group, past, id, keys, timeline),
    quoteRows(group, past, id, timeline),
    lossRows(group, past, id),
    creditRows(group, past, id),
    activityRows(group, past, id, timeline),
  ];
}

const storeOf = (group: DemoGroup, id: Identity, key: Key): number => id.storeIds[group.cases[key]!.store]!;

function contactRows(group: DemoGroup, past: Past, id: Identity, keys: GroupVault, timeline: PastTold[]): TableRows {
  return {
    table: 'contact',
    columns: `id, group_id, store_id, case_id, staff_id, phone_bidx, result, class, channel, direction, effective, talk_s,
      talk_measured, next_at, next_action, seal_id, sealed, case_version, at`,
    lines: function* () {
      const dialled = dialledNumbers(group, keys);
      for (const it of past.contacts) {
        const contactId = newId();
        const sealId = it.note === null ? null : newId();
        const { result, channel, direction, effective } = it;
        const data = { contactId, result, channel, direction, effective, next: it.nextAction };
        timeline.push({ case: it.case, kind: 'contact.logged', at: it.at, by: it.by, data });
        yield copyLine([
          contactId,
          id.groupId,
          storeOf(group, id, it.case),
          id.cases[it.case],
          id.staff[it.by],
          channel === 'call' ? dialled(group.cases[it.case]!.vehicle) : null,
          result,
          CLASS_OF_RESULT[result],
          channel,
          direction,
          effective,
          it.talk,
          it.measured,
          it.nextAt === null ? null : momentText(it.nextAt),
          it.nextAction,
          sealId,
          sealId && keys.seal('contact', 'sealed', sealId, it.note!),
          1,
          momentText(it.at),
        ]);
      }
    },
  };
}

/** Blind index of the number that is dialled for a car: its owner's, else its contact's. */
function dialledNumbers(group: DemoGroup, keys: GroupVault): (vehicle: Key) => Buffer | null {
  const numbers = new Map<Key, string>();
  for (const phone of group.phones) {
    if (phone.number !== null && !numbers.has(phone.person)) numbers.set(phone.person, phone.number);
  }
  const cars = new Map<Key, string>();
  for (const link of group.vehiclePersons) {
    const number = numbers.get(link.person);
    if (number !== undefined && (link.role === 'owner' || !cars.has(link.vehicle))) cars.set(link.vehicle, number);
  }
  const blind = new Map<string, Buffer>();
  return (vehicle) => {
    const number = cars.get(vehicle);
    if (number === undefined) return null;
    let index = blind.get(number);
    if (!index) blind.set(number, (index = keys.blind('phone', number)));
    return index;
  };
}

const quoteRows = (group: DemoGroup, past: Past, id: Identity, timeline: PastTold[]): TableRows => ({
  table: 'quote',
  columns: `id, group_id, store_id, case_id, insurer_code, ours, source, number, state, valid_until, compulsory_fen,
    float_bp, tax_fen, arrears_fen, commercial_fen, ncd_level, covers, add_ons, total_fen, claimed_return_fen, made_by,
    made_at, ended_at, demo`,
  lines: function* () {
    for (const it of past.quotes) {
      const quoteId = newId();
      const total = it.compulsory + it.tax + it.commercial;
      const data = { quoteId, insurer: it.insurer, ours: it.ours, number: it.number, total };
      timeline.push({ case: it.case, kind: 'quote.made', at: it.made, by: it.by, data });
      yield quoteLine(it, quoteId, total, storeOf(group, id, it.case), id);
    }
  },
});

const quoteLine = (it: PastQuote, quoteId: string, total: number, store: number, id: Identity): string =>
  copyLine([
    quoteId,
    id.groupId,
    store,
    id.cases[it.case],
    it.insurer,
    it.ours,
    it.ours ? 'typed' : 'owner',
    it.number,
    it.ended === null ? 'standing' : 'replaced',
    toText(it.validUntil),
    it.compulsory,
    it.floatBp,
    it.tax,
    0,
    it.commercial,
    it.ncd,
    it.covers,
    '[]',
    total,
    it.cashReturn,
    id.staff[it.by],
    momentText(it.made),
    it.ended === null ? null : momentText(it.ended),
    true,
  ]);

const lossRows = (group: DemoGroup, past: Past, id: Identity): TableRows => ({
  table: 'case_loss',
  columns: `id, group_id, store_id, case_id, staff_id, reason, insurer_code, channel, price_fen, review, at`,
  lines: function* () {
    for (const it of past.losses) {
      yield copyLine([
        newId(),
        id.groupId,
        storeOf(group, id, it.case),
        id.cases[it.case],
        id.staff[it.by],
        it.reason,
        it.insurer,
        it.channel,
        it.price,
        it.review,
        momentText(it.at),
      ]);
    }
  },
});

const creditRows = (group: DemoGroup, past: Past, id: Identity): TableRows => ({
  table: 'case_credit',
  columns: 'group_id, store_id, case_id, staff_id, role, share, since',
  lines: function* () {
    for (const it of past.credits) {
      const one = group.cases[it.case]!;
      const head = [id.groupId, storeOf(group, id, it.case), id.cases[it.case]];
      yield copyLine([...head, id.staff[one.assignee!], 'specialist', 50, momentText(it.at)]);
      yield copyLine([...head, id.staff[it.adviser], 'adviser', 50, momentText(it.at)]);
    }
  },
});

function activityRows(group: DemoGroup, past: Past, id: Identity, timeline: PastTold[]): TableRows {
  return {
    table: 'activity',
    columns: 'id, group_id, store_id, vehicle_id, case_id, kind, at, actor_id, data',
    lines: function* () {
      for (const it of past.openings) {
        timeline.push({ case: it.case, kind: 'quote.opened', at: it.at, by: null, data: { times: it.times } });
      }
      for (const it of timeline) {
        yield copyLine([
          newId(),
          id.groupId,
          storeOf(group, id, it.case),
          id.vehicles[group.cases[it.case]!.vehicle],
          id.cases[it.case],
          it.kind,
          momentText(it.at),
          it.by === null ? null : id.staff[it.by],
          JSON.stringify(it.data),
        ]);
      }
    },
  };
}
