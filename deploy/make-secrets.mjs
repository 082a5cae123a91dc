/**
 * node deploy/make-secrets.mjs: writes deploy/secrets/, 256 random bits for each key and password, and the addresses
 * made of them. Run again it changes nothing. Keep a copy of the folder elsewhere: without master.key the data is lost.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? join(import.meta.dirname, 'secrets');
mkdirSync(folder, { recursive: true, mode: 0o700 });

const keep = (name, text) => {
  const file = join(folder, name);
  // Containers read the files as users of their own; the folder keeps everybody else out.
  if (!existsSync(file)) writeFileSync(file, `${text}\n`, { mode: 0o644 });
  chmodSync(file, 0o644);
  return readFileSync(file, 'utf8').trim();
};
const random = () => randomBytes(32).toString('hex');

for (const key of ['master.key', 'blind.key', 'session.key', 'pepper.key', 'receipt.key']) keep(key, random());
const owner = keep('postgres-password', random());
const app = keep('app-password', random());
const redis = keep('redis-password', random());
keep('database-url', `postgres://xuchi_owner:${owner}@postgres:5432/xuchi`);
keep('database-app-url', `postgres://xuchi_app:${app}@postgres:5432/xuchi`);
keep('queue-url', `redis://:${redis}@redis:6379`);
keep('redis-auth.conf', `requirepass ${redis}`);
process.stdout.write(`${folder}\n`);
