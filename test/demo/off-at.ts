import { testDatabase } from '#platform/testing';
import { seedDemo } from '../../apps/crm/src/seed-demo.js';
import type { Figure } from './figures/index.js';
import { offFigures } from './off-figures.js';

const time = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** What the database holds when the group was seeded at a moment. */
export async function offAt(today: string, minute: number, figures: readonly Figure[], scale = 1): Promise<string[]> {
  const base = await testDatabase();
  try {
    await base.setClock(`${today}T${time(minute)}:00+08:00`);
    await seedDemo({ ownerUrl: base.ownerUrl, vault: base.vault, today, passwordHash: '$argon2id$demo', scale });
    return await offFigures(base.owner, figures, today);
  } finally {
    await base.close();
  }
}
