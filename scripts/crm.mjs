/** npm run -s crm -- COMMAND: the command line; results on standard output, everything said to people beside it. */
import { join } from 'node:path';
import { build, install, ROOT } from './prepare.mjs';

install();
build();
process.env.XUCHI_HOME ??= join(ROOT, '.xuchi');
await import('../dist/apps/crm/src/main.js');
