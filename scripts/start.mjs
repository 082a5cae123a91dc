/** npm start: on a fresh machine with only Node this is all there is to do. */
import { join } from 'node:path';
import { build, install, ROOT } from './prepare.mjs';

install();
build();
process.env.XUCHI_HOME ??= join(ROOT, '.xuchi');
process.argv.splice(2, 0, 'start');
await import('../dist/apps/crm/src/main.js');
