import { notFound, Problem } from '#kernel';
import type { Actor, Db } from '#platform';

/**
 * What a package holds from now on, in the caller's transaction.
 * @throws Problem 422 'package.perk-twice' | 'perk.cash-like', 404 'perk.not-found'
 */
export async function putPackageItems(
  db: Db,
  actor: Actor,
  packageId: string,
  items: readonly { perk: string; count: number }[],
): Promise<void> {
  const ids = items.map((one) => one.perk);
  if (new Set(ids).size !== ids.length) throw new Problem(422, 'package.perk-twice');
  const known = await db.query<{ id: string; kind: string }>(
    'SELECT id, kind FROM perk WHERE id = ANY ($1) AND group_id = $2',
    [ids, actor.groupId],
  );
  if (known.length !== ids.length) throw notFound('perk.not-found');
  const cash = known.find((one) => one.kind === 'RESTRICTED');
  if (cash) throw new Problem(422, 'perk.cash-like', { perk: cash.id });
  await db.change('DELETE FROM perk_package_item WHERE package_id = $1', [packageId]);
  await db.change(
    `INSERT INTO perk_package_item (package_id, perk_id, group_id, count) SELECT $1, p, $2, n FROM unnest($3::uuid[], $4::int[]) AS x(p, n)`,
    [packageId, actor.groupId, ids, items.map((one) => one.count)],
  );
}
