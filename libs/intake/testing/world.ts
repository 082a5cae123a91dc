import type { TestDatabase } from '#platform/testing';

/** Everything an import can write, and what follows from it, as text by table and id: what must not differ. */
export type World = Map<string, string>;

const TABLES: Record<string, { key: string; without: string[] }> = {
  vehicle: { key: 'id', without: ['version', 'updated_at', 'provenance', 'unsettled'] },
  vehicle_plate: { key: 'id', without: [] },
  vehicle_store: { key: `store_id || ':' || vehicle_id`, without: [] },
  person: { key: 'id', without: ['version', 'updated_at', 'provenance'] },
  vehicle_person: { key: 'id', without: [] },
  phone: { key: 'id', without: ['version', 'updated_at'] },
  repair_order: { key: 'id', without: ['version', 'updated_at', 'provenance'] },
  policy: { key: 'id', without: ['version', 'updated_at', 'provenance'] },
};
const CASES = { key: 'id', without: ['version', 'updated_at', 'stage'] };
const TOUCHES = {
  key: `case_id || ':' || step_id || ':' || anchor_on`,
  without: ['id', 'version', 'wake_at', 'created_at'],
};

/** The world of the test's database now; with cases and their touches where a test plans them. */
export async function worldOf(base: TestDatabase, withCases = false): Promise<World> {
  const world: World = new Map();
  const tables = withCases ? { ...TABLES, renewal_case: CASES, touch: TOUCHES } : TABLES;
  for (const [table, { key, without }] of Object.entries(tables)) {
    const { rows } = await base.owner.query<{ key: string; text: string }>(
      `SELECT (${key})::text AS key, (to_jsonb(t) - $1::text[])::text AS text FROM ${table} t`,
      [without],
    );
    for (const row of rows) world.set(`${table} ${row.key}`, row.text);
  }
  return world;
}

/** Records that one world has otherwise than the other, or not at all. */
export function differences(before: World, after: World): string[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => before.get(key) !== after.get(key));
}

/** A small generator of random numbers with a seed: the same file and edits each time. */
export function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0 || 1;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * sides);
  };
}
