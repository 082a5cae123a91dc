/**
 * npm test: brings everything that the tests need (dependencies, build, PostgreSQL from node_modules, redis-server,
 * Chromium and a CJK font from Debian), runs them, and ends with one line of counts.
 * Arguments after `--` go to Jest; `--chaos` runs the long forms of the fault suites, `--demo-year` that of the demo group; `--weigh` writes down how long
 * each file took, which is the order of the next runs (test-order.mjs).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, install, ROOT } from './prepare.mjs';
import { weigh } from './test-order.mjs';

/** One more than the two cores of the smallest machine: the fault tests wait for leases and clocks more than they work. */
const FILES_AT_ONCE = 3;

const say = (text) => process.stdout.write(`${text}\n`);
const has = (program) => spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;
const hasCjkFont = () =>
  spawnSync('sh', ['-c', 'fc-list :lang=zh-cn family | grep -q .'], { stdio: 'ignore' }).status === 0;

/** Debian packages that stand in for what is missing. */
function missingPackages() {
  const missing = [];
  if (!has('redis-server')) missing.push('redis-server');
  if (!has('chromium')) missing.push('chromium');
  if (!has('fc-list') || !hasCjkFont()) missing.push('fontconfig', 'fonts-noto-cjk');
  return missing;
}

function provideServices() {
  const missing = missingPackages();
  if (missing.length === 0) return;
  const command = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() === 0 && has('apt-get')) {
    say(`Installing ${missing.join(', ')} …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('sh', ['-c', command], { stdio: ['ignore', 'ignore', 'inherit'], env });
  }
  const still = missingPackages();
  if (still.length === 0) return;
  say(`Missing for the tests: ${still.join(', ')}. Install them with: sudo sh -c '${command}'`);
  process.exit(1);
}

install();
build();
provideServices();

const args = process.argv.slice(2);
const chaos = args.includes('--chaos');
const demoYear = args.includes('--demo-year');
const weighing = args.includes('--weigh');
const rest = args.filter((arg) => !['--chaos', '--demo-year', '--weigh', '--'].includes(arg));
const folder = mkdtempSync(join(tmpdir(), 'xuchi-test-'));
const report = join(folder, 'report.json');
const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
const options = [
  '--json',
  `--outputFile=${report}`,
  `--maxWorkers=${FILES_AT_ONCE}`,
  '--forceExit',
  ...(chaos ? ['test/chaos', 'test/faults'] : []),
  ...(demoYear ? ['test/demo/'] : []),
  ...rest,
];
const env = {
  ...process.env,
  TZ: 'UTC',
  NODE_ENV: 'test',
  ...(demoYear ? { DEMO_YEAR: '1' } : {}),
  ...(chaos ? { CHAOS_SEEDS: process.env.CHAOS_SEEDS ?? '5' } : {}),
};
const done = spawnSync(process.execPath, [...jest, ...options], {
  cwd: ROOT,
  stdio: ['ignore', 'ignore', 'inherit'],
  env,
});

let failed = 1;
if (existsSync(report)) {
  const heard = JSON.parse(readFileSync(report, 'utf8'));
  const { numPassedTests, numFailedTests, numFailedTestSuites, numRuntimeErrorTestSuites } = heard;
  failed = numFailedTests + numRuntimeErrorTestSuites;
  if (numFailedTestSuites > 0 && failed === 0) failed = numFailedTestSuites;
  if (weighing) weigh(heard, ROOT);
  say(`${numPassedTests} passed, ${failed} failed`);
} else {
  say('0 passed, 1 failed');
}
rmSync(folder, { recursive: true, force: true });
process.exit(failed > 0 ? 1 : (done.status ?? 1));
