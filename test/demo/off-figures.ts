import type { Figure } from './figures/index.js';

interface Asked {
  query(asked: { text: string; values: unknown[]; rowMode: 'array' }): Promise<{ rows: unknown[][] }>;
}

/** Figures that are off, each as a line: what, how much was wanted, how much was got. */
export async function offFigures(db: Asked, figures: readonly Figure[], today: string): Promise<string[]> {
  const off: string[] = [];
  for (const { of, sql, wants } of figures) {
    const values = sql.includes('$1') ? [today] : [];
    const { rows } = await db.query({
      text: `SELECT f.name, f.value::float8 FROM (${sql}) f (name, value)`,
      values,
      rowMode: 'array',
    });
    const got = new Map(rows.map(([name, value]) => [String(name), value]));
    for (const [name, [wanted, slack]] of Object.entries(wants)) {
      const value = Number(got.get(name) ?? 0);
      if (Math.abs(value - wanted) <= slack + 1e-9) continue;
      off.push(
        `${of} · ${name}: wanted ${wanted} ± ${Math.round(slack * 100) / 100}, got ${Math.round(value * 100) / 100}`,
      );
    }
  }
  return off;
}
