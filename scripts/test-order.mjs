/**
 * The order of the test files: the longest first, so that no long one begins last and leaves a core idle. A fresh
 * clone knows no durations, so the weights (seconds) of the long ones stand in test-weights.json beside this file;
 * `npm test -- --weigh` writes them anew after a whole run.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const FILE = join(import.meta.dirname, 'test-weights.json');
/** A file is worth a line from here on, in seconds. */
const WORTH_NAMING = 5;

const weights = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {};

/** What is not named is short; a new file is guessed by its kind. */
const guess = (path) => (path.endsWith('.flow.spec.ts') ? 4 : path.endsWith('.db.spec.ts') ? 2 : 1);

/** Writes the weights of a run down. `report` is the JSON report of Jest. */
export function weigh(report, root) {
  const seconds = report.testResults
    .map(({ name, startTime, endTime }) => [relative(root, name), Math.round((endTime - startTime) / 1_000)])
    .filter(([, weight]) => weight >= WORTH_NAMING)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(seconds), null, 2)}\n`);
}

/** What Jest asks for: files in the order in which they are begun. */
export default class LongestFirst {
  sort(tests) {
    const weightOf = ({ path, context }) => {
      const name = relative(context.config.rootDir, path);
      return weights[name] ?? guess(name);
    };
    return [...tests].sort((a, b) => weightOf(b) - weightOf(a) || (a.path < b.path ? -1 : 1));
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {
    // The weights are kept in the repository, not in Jest's cache.
  }
}
