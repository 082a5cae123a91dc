import { newId } from '#kernel';
import { copyLine } from '#platform';
import type { Identity, TableRows } from './identity.js';
import { momentText, type Moment } from './past/moments.js';
import type { DemoCase, DemoGroup, DemoVehicle, DemoVehiclePerson, Key } from './types.js';

/** Cars, their plates, and the stores that know them. */
export const rowsOfCars = (group: DemoGroup, id: Identity): TableRows[] => [
  {
    table: 'vehicle',
    columns: `id, group_id, vin, plate, engine_no, brand, series, model, energy, seats, displacement_ml, use_kind,
      first_registered_on, delivered_on, loan, loan_ends_on, beneficiary, state, state_on, new_owner_on, compulsory_expires_on,
      commercial_expires_on, anchor_on, anchor_rolled, provenance, demo`,
    lines: function* () {
      for (const [i, car] of group.vehicles.entries()) yield vehicleLine(car, id, i);
    },
  },
  {
    table: 'vehicle_plate',
    columns: 'id, group_id, vehicle_id, plate, seen_from, seen_to',
    lines: function* () {
      for (const it of group.plates) {
        yield copyLine([newId(), id.groupId, id.vehicles[it.vehicle], it.plate, it.from, it.to]);
      }
    },
  },
  {
    table: 'vehicle_store',
    columns: 'group_id, store_id, vehicle_id, relation, first_seen_on, last_seen_on',
    lines: function* () {
      for (const it of group.vehicleStores) {
        yield copyLine([id.groupId, id.storeIds[it.store], id.vehicles[it.vehicle], it.relation, it.first, it.last]);
      }
    },
  },
];

const vehicleLine = (car: DemoVehicle, id: Identity, key: Key): string =>
  copyLine([
    id.vehicles[key],
    id.groupId,
    car.vin,
    car.plate,
    car.engineNo,
    car.brand,
    car.series,
    car.model,
    car.energy,
    car.seats,
    car.displacementMl,
    car.useKind,
    car.firstRegisteredOn,
    car.deliveredOn,
    car.loanEndsOn !== null,
    car.loanEndsOn,
    car.beneficiary,
    car.state,
    car.stateOn,
    car.newOwnerOn,
    car.compulsoryExpiresOn,
    car.commercialExpiresOn,
    car.anchorOn,
    car.anchorRolled,
    JSON.stringify(car.rideHailing ? { source: 'demo', suspected: ['ride_hailing'] } : { source: 'demo' }),
    true,
  ]);

/** Policies of both lines, and the renewal cases that stand on them. */
export const rowsOfWork = (group: DemoGroup, id: Identity): TableRows[] => [
  {
    table: 'policy',
    columns: `id, group_id, store_id, vehicle_id, line, insurer_code, policy_no, starts_on, expires_on, signed_on,
      premium_fen, tax_fen, paid_fen, ours, business_kind, seller_id, issuer_id, source, demo`,
    lines: function* () {
      for (const [i, it] of group.policies.entries()) {
        const paid = it.premiumFen === null ? null : it.premiumFen + (it.taxFen ?? 0);
        yield copyLine([
          id.policies[i],
          id.groupId,
          id.storeIds[it.store],
          id.vehicles[it.vehicle],
          it.line,
          it.insurer,
          it.policyNo,
          it.startsOn,
          it.expiresOn,
          it.signedOn,
          it.premiumFen,
          it.taxFen,
          paid,
          it.ours,
          it.kind,
          it.seller === null ? null : id.staff[it.seller],
          it.issuer === null ? null : id.staff[it.issuer],
          'demo',
          true,
        ]);
      }
    },
  },
  {
    table: 'renewal_case',
    columns: `id, group_id, store_id, vehicle_id, insurance_year, holder_rule, segment, state, stage, close_reason,
      closed_at, won_policy_id, opened_at, due_on, anchor_on, anchor_estimated, compulsory_expires_on,
      commercial_expires_on, compulsory_done, assignee_id, next_contact_at, next_action, vin, plate, vehicle_label, owner_name,
      last_insurer_code, last_premium_fen, last_result, last_effective, last_contact_at, failed_attempts, assigned_at,
      quote_opens, quote_opened_at, arrived_at, handed_to, demo`,
    lines: function* () {
      const ownerOf = ownerNames(group);
      for (const [i, one] of group.cases.entries()) yield caseLine(group, id, i, ownerOf(one));
    },
  },
];

/** Name of the owner of a case's car, as its own store knew it when the case was opened. */
function ownerNames(group: DemoGroup): (one: DemoCase) => string | null {
  const owners = new Map<Key, DemoVehiclePerson[]>();
  for (const link of group.vehiclePersons) {
    if (link.role !== 'owner' || link.store !== group.vehicles[link.vehicle]!.store) continue;
    const known = owners.get(link.vehicle);
    if (known) known.push(link);
    else owners.set(link.vehicle, [link]);
  }
  return ({ vehicle, openedOn }) => {
    const known = owners.get(vehicle) ?? [];
    const owner = known.findLast((link) => link.since <= openedOn) ?? known[0];
    return owner ? group.persons[owner.person]!.name : null;
  };
}

const NEXT_ACTION: Record<string, string> = { COMMITTED: 'pay', ISSUING: 'issue' };
const at = (day: string | null, hour: string): string | null => (day === null ? null : `${day}T${hour}:00+08:00`);

const instant = (moment: Moment | null | undefined): string | null =>
  moment === null || moment === undefined ? null : momentText(moment);

function caseLine(group: DemoGroup, id: Identity, key: Key, owner: string | null): string {
  const one = group.cases[key]!;
  const car = group.vehicles[one.vehicle]!;
  const { work } = one;
  return copyLine([
    id.cases[key],
    id.groupId,
    id.storeIds[one.store],
    id.vehicles[one.vehicle],
    one.insuranceYear,
    one.holderRule,
    one.segment,
    one.state,
    work?.stage ?? one.stage,
    one.closeReason,
    instant(work?.closedAt) ?? at(one.closedOn, '00:30'),
    one.wonPolicy === null ? null : id.policies[one.wonPolicy],
    at(one.openedOn, '00:10'),
    one.dueOn,
    one.dueOn,
    one.estimated,
    one.compulsoryExpiresOn,
    one.commercialExpiresOn,
    one.compulsoryDone,
    one.assignee === null ? null : id.staff[one.assignee],
    one.state !== 'open' ? null : (instant(work?.nextAt) ?? at(one.nextContactOn, '10:00')),
    one.state !== 'open' ? null : (work?.nextAction ?? NEXT_ACTION[one.stage] ?? 'call'),
    car.vin,
    car.plate,
    `${car.brand} ${car.model}`,
    owner,
    one.lastInsurer,
    one.lastPremiumFen,
    work?.last?.result ?? null,
    work?.last?.effective ?? null,
    instant(work?.last?.at),
    work?.failed ?? 0,
    instant(work?.assignedAt),
    work?.opens ?? 0,
    instant(work?.openedAt),
    instant(work?.arrivedAt),
    work?.handedTo === null || work === null ? null : id.staff[work.handedTo],
    true,
  ]);
}
