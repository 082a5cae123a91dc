/**
 * Entry of the image: `node deploy/entry.mjs api | worker | migrate | probe`.
 * NAME_FILE=/run/secrets/name becomes NAME, so that no secret stands in the environment of the container's definition.
 */
import { readFileSync } from 'node:fs';

for (const [name, file] of Object.entries(process.env)) {
  if (!name.endsWith('_FILE') || !file) continue;
  process.env[name.slice(0, -'_FILE'.length)] = readFileSync(file, 'utf8').trim();
  delete process.env[name];
}

const part = process.argv[2];

if (part === 'api' || part === 'worker') {
  await import(`../dist/apps/${part}/src/main.js`);
} else if (part === 'migrate') {
  const { migrate } = await import('../dist/libs/platform/migrate.js');
  const { DATABASE_URL, DATABASE_APP_URL } = process.env;
  if (!DATABASE_URL || !DATABASE_APP_URL) throw new Error('migrate needs DATABASE_URL and DATABASE_APP_URL');
  await migrate(DATABASE_URL, DATABASE_APP_URL);
} else if (part === 'probe') {
  // Health of a worker, which has no door of its own: its database and its queue answer.
  const { openSource, queuePlace, queueProbe, readConfig } = await import('../dist/libs/platform/index.js');
  const config = readConfig();
  const source = await openSource({ url: config.workerUrl, pool: 1 }).initialize();
  await source.query('SELECT 1');
  await queueProbe(queuePlace(config, 'worker')).run();
  process.exit(0);
} else {
  process.stderr.write('usage: entry.mjs api | worker | migrate | probe\n');
  process.exit(2);
}
