import { newId } from '#kernel';
import { copyLine, type GroupVault } from '#platform';
import type { Identity, TableRows } from './identity.js';
import type { DemoGroup } from './types.js';

/** Version of the wording to which the demo owners agreed. */
const TEXT_VERSION = 'demo-1';

/** Owners and contacts with sealed numbers, what they are to which car, and what they agreed to. */
export const rowsOfPeople = (group: DemoGroup, id: Identity, keys: GroupVault): TableRows[] => [
  personRows(group, id, keys),
  linkRows(group, id),
  phoneRows(group, id, keys),
  consentRows(group, id),
  suppressionRows(group, id, keys),
];

const personRows = (group: DemoGroup, id: Identity, keys: GroupVault): TableRows => ({
  table: 'person',
  columns: `id, group_id, store_id, kind, name, seal_id, id_no_cipher, id_no_bidx, id_no_tail, id_no_state,
      provenance, demo, created_at`,
  lines: function* () {
    for (const [i, it] of group.persons.entries()) {
      const sealId = newId();
      yield copyLine([
        id.persons[i],
        id.groupId,
        id.storeIds[it.store],
        it.kind,
        it.name,
        sealId,
        it.idNo === null ? null : keys.seal('person', 'id_no', sealId, it.idNo),
        it.idNo === null ? null : keys.blind('id_no', it.idNo),
        it.idNo === null ? null : it.idNo.slice(-4),
        it.idNo === null ? null : 'valid',
        '{"source": "demo"}',
        true,
        `${it.since}T10:00:00+08:00`,
      ]);
    }
  },
});

const linkRows = (group: DemoGroup, id: Identity): TableRows => ({
  table: 'vehicle_person',
  columns: 'id, group_id, store_id, vehicle_id, person_id, role, since_on, until_on',
  lines: function* () {
    for (const it of group.vehiclePersons) {
      const car = id.vehicles[it.vehicle];
      const person = id.persons[it.person];
      yield copyLine([newId(), id.groupId, id.storeIds[it.store], car, person, it.role, it.since, it.until]);
    }
  },
});

const phoneRows = (group: DemoGroup, id: Identity, keys: GroupVault): TableRows => ({
  table: 'phone',
  columns: `id, group_id, store_id, person_id, kind, state, seal_id, cipher, bidx, tail_bidx, masked, rank, source,
      demo`,
  lines: function* () {
    for (const it of group.phones) {
      const sealId = newId();
      const store = id.storeIds[group.persons[it.person]!.store]!;
      yield copyLine([
        newId(),
        id.groupId,
        store,
        id.persons[it.person],
        it.number === null ? 'masked' : 'mobile',
        it.state,
        sealId,
        it.number === null ? null : keys.seal('phone', 'cipher', sealId, it.number),
        it.number === null ? null : keys.blind('phone', it.number),
        it.number === null ? null : keys.blindTail(store, it.number.slice(-4)),
        it.masked,
        it.rank,
        it.source,
        true,
      ]);
    }
  },
});

const consentRows = (group: DemoGroup, id: Identity): TableRows => ({
  table: 'consent',
  columns: 'id, group_id, store_id, person_id, purpose, channel, granted, text_version, source, at',
  lines: function* () {
    for (const it of group.consents) {
      const store = id.storeIds[group.persons[it.person]!.store];
      const when = `${it.on}T10:00:00+08:00`;
      const person = id.persons[it.person];
      yield copyLine([
        newId(),
        id.groupId,
        store,
        person,
        'renewal',
        it.channel,
        it.granted,
        TEXT_VERSION,
        it.source,
        when,
      ]);
    }
  },
});

const suppressionRows = (group: DemoGroup, id: Identity, keys: GroupVault): TableRows => ({
  table: 'suppression',
  columns: 'id, group_id, phone_bidx, reason',
  lines: function* () {
    const closed = new Set<string>();
    const asked = new Set(group.suppressed);
    for (const phone of group.phones) {
      if (phone.number === null || !asked.has(phone.person) || closed.has(phone.number)) continue;
      closed.add(phone.number);
      yield copyLine([newId(), id.groupId, keys.blind('phone', phone.number), 'opt_out']);
    }
  },
});
