/** What every command needs before it can run: dependencies from the lockfile, and a build of the present sources. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the project. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const say = (text) => process.stderr.write(`${text}\n`);

/** Runs a program with its output on standard error; ends the process with its code when it fails. */
export function run(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: ROOT, stdio: ['ignore', 2, 2], ...options });
  if (done.error || done.status !== 0) {
    say(`${command} ${args.join(' ')} failed${done.error ? `: ${done.error.message}` : ''}`);
    process.exit(done.status || 1);
  }
}

const hashOf = (texts) => createHash('sha256').update(texts.join('\n')).digest('hex');
const stampIs = (file, value) => existsSync(file) && readFileSync(file, 'utf8') === value;
const setStamp = (file, value) => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, value);
};

/** Installs from the lockfile when node_modules is missing or of another lockfile. */
export function install() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    say(`Xuchi needs Node 20.19 or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  const lock = join(ROOT, 'package-lock.json');
  const want = hashOf([readFileSync(lock, 'utf8')]);
  const stamp = join(ROOT, 'node_modules', '.xuchi-lock');
  if (stampIs(stamp, want)) return;
  say('Installing dependencies …');
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const npm = (args) => spawnSync('npm', args, { cwd: ROOT, stdio: ['ignore', 2, 2] }).status === 0;
  if (!npm(['ci', ...quiet]) && !npm(['install', ...quiet])) {
    say('The dependencies could not be installed: is the npm registry reachable?');
    process.exit(1);
  }
  setStamp(stamp, want);
}

const SOURCES = ['apps', 'libs', 'migrations', 'bench', 'test', 'tsconfig.json', 'package.json', 'package-lock.json'];

/** Fingerprint of the sources below some folders: path, size and time of each file. */
function fingerprint(paths, wanted) {
  const seen = [];
  const walk = (path) => {
    const stat = statSync(join(ROOT, path));
    if (stat.isDirectory()) {
      for (const name of readdirSync(join(ROOT, path)).sort()) walk(`${path}/${name}`);
    } else if (wanted(path)) seen.push(`${path} ${stat.size} ${Math.round(stat.mtimeMs)}`);
  };
  for (const path of paths) if (existsSync(join(ROOT, path))) walk(path);
  return hashOf(seen);
}

const isWeb = (path) =>
  path.startsWith('apps/web/') ||
  path.startsWith('libs/kernel/') ||
  path.startsWith('libs/contracts/') ||
  !path.includes('/');
const isServer = (path) =>
  !path.startsWith('apps/web/') && /\.(ts|json)$/.test(path) && !path.startsWith('test/samples/');

/** Builds servers and console into dist/ when their sources changed since the last build. */
export function build() {
  const server = fingerprint(SOURCES, isServer);
  const serverStamp = join(ROOT, 'dist', '.server');
  if (!stampIs(serverStamp, server)) {
    say('Building the servers …');
    run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']);
    setStamp(serverStamp, server);
  }
  const web = fingerprint(SOURCES, isWeb);
  const webStamp = join(ROOT, 'dist', '.web');
  if (!stampIs(webStamp, web)) {
    say('Building the console …');
    run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', 'apps/web', '--logLevel', 'warn']);
    setStamp(webStamp, web);
  }
}
