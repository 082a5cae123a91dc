import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import type { LocalDate } from '#kernel';
import { Vault } from '#platform';
import type { Home } from '../../../libs/platform/embedded/index.js';

/** Sign-in names of the demo people. */
export const DEMO_PEOPLE = [
  'admin',
  'group',
  'renewals',
  'manager',
  'lead',
  'specialist',
  'issuer',
  'adviser',
  'claims',
  'finance',
  'auditor',
] as const;

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const LENGTH = 14;
const newPassword = (): string => Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** The one password of all demo people: as given, else drawn at the first start and kept. */
export const demoPassword = (home: Home): string =>
  home.keep('demo-password', () => process.env['DEMO_PASSWORD'] || newPassword());

/** What seeding needs: the keys of this home, today's day, and the hash of the demo password. */
export async function seedArgs(home: Home, ownerUrl: string) {
  const { Passwords } = await import('#staff');
  return {
    ownerUrl,
    vault: new Vault(home.secret('master.key'), home.secret('blind.key')),
    today: await ask<LocalDate>(ownerUrl, "SELECT app.today('Asia/Shanghai')::text AS it"),
    passwordHash: await new Passwords(home.secret('pepper.key')).hash(demoPassword(home)),
    folder: join(home.folder, 'demo'),
  };
}

/**
 * Loads the demo group into an empty database.
 * @returns the password of the demo people, or null when the people here are real ones
 */
export async function ensureDemo(
  home: Home,
  { ownerUrl, appUrl }: { ownerUrl: string | undefined; appUrl: string },
  onSeed: () => void,
): Promise<string | null> {
  const state = await ask<string>(
    ownerUrl ?? appUrl,
    `SELECT CASE WHEN NOT EXISTS (SELECT FROM store) THEN 'empty' WHEN mode = 'demo' THEN 'demo' ELSE 'real' END AS it
     FROM app.installation`,
  );
  if (state === 'real' || (state === 'empty' && !ownerUrl)) return null;
  if (state === 'empty') {
    onSeed();
    // Loaded for the first start alone: later ones are quicker without.
    const { seedDemo } = await import('./seed-demo.js');
    await seedDemo(await seedArgs(home, ownerUrl!));
  }
  return demoPassword(home);
}

async function ask<T>(url: string, sql: string): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ it: T }>(sql);
    return rows[0]!.it;
  } finally {
    await client.end();
  }
}
