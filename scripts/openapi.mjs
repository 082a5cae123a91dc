/**
 * The OpenAPI document as a file, so that a change of the api is a visible difference.
 *   node scripts/openapi.mjs           compares docs/openapi.json with the built api; 1 when they differ
 *   node scripts/openapi.mjs --write   writes it
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const file = join(import.meta.dirname, '../docs/openapi.json');

async function describe() {
  const { openApp } = await import('../dist/apps/api/src/open-app.js');
  const { describeApi } = await import('../dist/apps/api/src/openapi.js');
  const { readConfig } = await import('../dist/libs/platform/index.js');
  const home = mkdtempSync(join(tmpdir(), 'xuchi-openapi-'));
  try {
    for (const name of ['master.key', 'blind.key', 'pepper.key']) {
      writeFileSync(join(home, name), randomBytes(32).toString('hex'));
    }
    const config = readConfig({
      NODE_ENV: 'test',
      XUCHI_HOME: home,
      SECRETS_DIR: home,
      DATABASE_APP_URL: 'postgres://nobody@127.0.0.1:1/none',
      LOG_LEVEL: 'silent',
    });
    const document = describeApi(await openApp(config));
    return `${JSON.stringify(document, null, 2)}\n`;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

const made = await describe();
if (process.argv.includes('--write')) {
  writeFileSync(file, made);
  process.stdout.write(`wrote docs/openapi.json\n`);
} else if (!existsSync(file) || readFileSync(file, 'utf8') !== made) {
  process.stderr.write('docs/openapi.json differs from the api: run node scripts/openapi.mjs --write and look at it\n');
  process.exit(1);
} else {
  process.stdout.write('docs/openapi.json agrees with the api\n');
}
process.exit(0);
