import type { INestApplicationContext } from '@nestjs/common';
import { Problem } from '#kernel';
import { Db, systemActor, type Actor } from '#platform';

/** The system acting for one store named by its code. @throws Problem 404 'store.unknown'. */
export async function storeActor(
  app: INestApplicationContext,
  code: string,
): Promise<{ actor: Actor; storeId: number }> {
  const db = app.get(Db);
  return db.tx(systemActor(), async () => {
    const rows = await db.query<{ id: number; group_id: number }>('SELECT id, group_id FROM store WHERE code = $1', [
      code.toUpperCase(),
    ]);
    if (rows.length !== 1) throw new Problem(404, 'store.unknown', { store: code });
    return { actor: systemActor(rows[0]!.group_id, [rows[0]!.id]), storeId: rows[0]!.id };
  });
}
