import { newId, type LocalDate } from '#kernel';
import type { TestDatabase, TestGroup } from '#platform/testing';

/** A specialist of a store, put in place as the owner of the tables. @returns their id */
export async function addColleague(
  base: TestDatabase,
  group: TestGroup,
  storeId: number,
  name: string,
  role = 'specialist',
): Promise<string> {
  const id = newId();
  await base.owner.query(
    `INSERT INTO staff_member (id, group_id, login, name, role, password_hash) VALUES ($1, $2, $3, $4, $5, 'none')`,
    [id, group.groupId, `p-${id.slice(-12)}`, name, role],
  );
  await base.owner.query('INSERT INTO staff_store (group_id, staff_id, store_id) VALUES ($1, $2, $3)', [
    group.groupId,
    id,
    storeId,
  ]);
  return id;
}

let serial = 0;

/** Open cases of a store: in the pool, or held by somebody; with last year's cover when it has a seller. */
export async function addCases(
  base: TestDatabase,
  group: TestGroup,
  storeId: number,
  count: number,
  more: { assigneeId?: string; anchorOn?: LocalDate; sellerId?: string; segment?: string } = {},
): Promise<string[]> {
  const anchorOn = more.anchorOn ?? '2026-12-20';
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const [id, vehicleId] = [newId(), newId()];
    serial += 1;
    const vin = `LDESK${String(serial).padStart(12, '0')}`;
    await base.owner.query('INSERT INTO vehicle (id, group_id, vin, plate) VALUES ($1, $2, $3, $4)', [
      vehicleId,
      group.groupId,
      vin,
      `粤A${String(20_000 + serial)}`,
    ]);
    if (more.sellerId) {
      await base.owner.query(
        `INSERT INTO policy (id, group_id, store_id, vehicle_id, line, expires_on, ours, business_kind, seller_id, source)
         VALUES ($1, $2, $3, $4, 'commercial', $5, true, 'NEW', $6, 'manual')`,
        [newId(), group.groupId, storeId, vehicleId, anchorOn, more.sellerId],
      );
    }
    await base.owner.query(
      `INSERT INTO renewal_case (id, group_id, store_id, vehicle_id, insurance_year, holder_rule, segment, due_on,
         anchor_on, planned_anchor_on, vin, plate, assignee_id, stage, next_contact_at)
       VALUES ($1, $2, $3, $4, 2027, 'issued', $5, $6, $6, $6, $7, $8, $9,
         CASE WHEN $9::uuid IS NULL THEN 'PENDING' ELSE 'ASSIGNED' END,
         CASE WHEN $9::uuid IS NULL THEN NULL ELSE app.now() + interval '1 day' END)`,
      [
        id,
        group.groupId,
        storeId,
        vehicleId,
        more.segment ?? 'NEW_TO_RENEW',
        anchorOn,
        vin,
        `粤A${String(20_000 + serial)}`,
        more.assigneeId ?? null,
      ],
    );
    ids.push(id);
  }
  return ids;
}

export { OfferBook } from './offer-book.js';
