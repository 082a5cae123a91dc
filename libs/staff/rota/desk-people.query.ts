import { ROLES, type Role } from '#kernel';
import type { Db } from '#platform';
import { isGroupWide, may } from '../staff.rules.js';

/** Somebody who works cases in a store. */
export interface DeskPerson {
  id: string;
  name: string;
  role: Role;
}

const ON_CASES = ROLES.filter((role) => may({ kind: 'staff', role }, 'case.change') && !isGroupWide(role));

/** People who work cases in a store now, specialists first. Runs in the caller's transaction. */
export const deskPeople = (db: Db, groupId: number, storeId: number): Promise<DeskPerson[]> =>
  db.query<DeskPerson>(
    `SELECT m.id, m.name, m.role FROM staff_member m
     WHERE m.group_id = $1 AND m.disabled_at IS NULL AND m.role = ANY ($3)
       AND EXISTS (SELECT FROM staff_store x WHERE x.staff_id = m.id AND x.store_id = $2)
     ORDER BY array_position($3, m.role), m.name, m.id`,
    [groupId, storeId, ON_CASES],
  );
