import type { Figure } from './figures/index.js';

interface Asked {
  query(asked: { text: string; values: unknown[]; rowMode: 'array' }): Promise<{ rows: unknown[][] }>;
}

/** Standard error of a share by its binomial, or as it was measured. */
const errorOf = (noise: 'share' | 'mean', wanted: number, sample: number): number =>
  noise === 'mean' ? sample : sample > 0 ? Math.sqrt((wanted * (100 - wanted)) / sample) : 0;

/** Figures that are off, each as a line: what, how much was wanted, how much was got. */
export async function offFigures(db: Asked, figures: readonly Figure[], today: string): Promise<string[]> {
  const off: string[] = [];
  for (const { of, sql, wants, noise } of figures) {
    const values = sql.includes('$1') ? [today] : [];
    const { rows } = await db.query({
      text: noise
        ? `SELECT f.name, f.value::float8, f.noise::float8 FROM (${sql}) f (name, value, noise)`
        : `SELECT f.name, f.value::float8 FROM (${sql}) f (name, value)`,
      values,
      rowMode: 'array',
    });
    const got = new Map(rows.map(([name, value, sample]) => [String(name), [Number(value), Number(sample)] as const]));
    for (const [name, [wanted, least]] of Object.entries(wants)) {
      const [value, sample] = got.get(name) ?? [0, 0];
      const slack = Math.max(least, noise ? 3 * errorOf(noise, wanted, sample) : 0);
      if (Math.abs(value - wanted) <= slack + 1e-9) continue;
      off.push(
        `${of} · ${name}: wanted ${wanted} ± ${Math.round(slack * 100) / 100}, got ${Math.round(value * 100) / 100}`,
      );
    }
  }
  return off;
}
