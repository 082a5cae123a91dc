import type { Db } from '#platform';

const MOST = 10_000;

/** A question of a numbered list: its columns, its FROM with conditions, its order. */
export interface Listed {
  columns: string;
  from: string;
  order: string;
  params: unknown[];
}

/** One page of it, with the total up to 10,000; in the caller's transaction. */
export async function pageOfRows<R>(
  db: Db,
  { page, size }: { page: number; size: number },
  { columns, from, order, params }: Listed,
): Promise<{ items: R[]; total: number; more: boolean }> {
  const [count] = await db.query<{ total: number }>(
    `SELECT count(*)::int AS total FROM (SELECT 1 ${from} LIMIT ${MOST + 1}) most`,
    params,
  );
  const items = await db.query<R>(
    `SELECT ${columns} ${from} ORDER BY ${order} LIMIT ${size} OFFSET ${Math.min((page - 1) * size, MOST)}`,
    params,
  );
  return { items, total: Math.min(count!.total, MOST), more: count!.total > MOST };
}
