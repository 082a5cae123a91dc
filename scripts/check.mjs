/** npm run check: format, lint, types, order of libraries, schema drift, OpenAPI snapshot. Ends with the first failure. */
import { build, install, run, ROOT } from './prepare.mjs';

const bin = (name) => `node_modules/${name}`;
const node = (args) => run(process.execPath, args, { cwd: ROOT });

install();
build();
node([bin('prettier/bin/prettier.cjs'), '--check', '.', '--log-level', 'warn']);
node([bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0']);
node([bin('typescript/bin/tsc'), '--noEmit', '-p', 'apps/web/tsconfig.json']);
node([
  bin('dependency-cruiser/bin/dependency-cruise.mjs'),
  '--config',
  '.dependency-cruiser.cjs',
  'apps',
  'libs',
  'migrations',
  'bench',
  'test',
]);
node(['scripts/test.mjs', 'test/schema']);
node(['scripts/openapi.mjs']);
process.stderr.write('check: all is well\n');
