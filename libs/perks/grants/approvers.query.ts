import { ROLES } from '#kernel';
import type { Actor, Db } from '#platform';
import { isGroupWide, may, type Notify, type Permission } from '#staff';

/**
 * Who may decide in a store, but for whoever asks: those who stand in it; where nobody does, those of the whole group. In the
 * caller's transaction.
 */
export const approversOf = (db: Db, storeId: number, askedBy: string | null): Promise<string[]> =>
  holdersOf(db, 'perk.approve', { storeId, but: askedBy });

/** The same for any permission; without a store, those of the whole group. */
export async function holdersOf(
  db: Db,
  permission: Permission,
  where: { storeId: number; but?: string | null },
): Promise<string[]> {
  const roles = ROLES.filter((role) => may({ kind: 'staff', role }, permission));
  const people = await db.query<{ id: string; near: boolean }>(
    `SELECT m.id, x.store_id IS NOT NULL AS near FROM staff_member m
     JOIN store s ON s.id = $1 AND s.group_id = m.group_id
     LEFT JOIN staff_store x ON x.staff_id = m.id AND x.store_id = s.id
     WHERE m.role = ANY ($2) AND m.disabled_at IS NULL AND m.id IS DISTINCT FROM $3
       AND (x.store_id IS NOT NULL OR m.role = ANY ($4))`,
    [where.storeId, roles, where.but ?? null, roles.filter(isGroupWide)],
  );
  const near = people.filter((one) => one.near);
  return (near.length > 0 ? near : people).map((one) => one.id);
}

/** Tells those who may decide that a grant waits for them; in the caller's transaction. */
export async function askSecondPerson(
  db: Db,
  notify: Notify,
  actor: Actor,
  grant: { id: string; storeId: number },
): Promise<void> {
  for (const staffId of await approversOf(db, grant.storeId, actor.staffId)) {
    await notify.run(actor, { staffId, kind: 'grant.wanted', subject: { type: 'grant', id: grant.id } });
  }
}
