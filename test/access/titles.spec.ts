import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemCodes, problemTitle } from '#contracts';

const ROOT = join(import.meta.dirname, '../..');
const THROWN = /(?:new Problem\(\s*\d+,\s*|notFound\(\s*)'([a-z][a-z0-9.-]*)'/g;

const sources = ['libs', 'apps'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name)),
);

describe('Titles of problems', () => {
  it('exist for every problem that is thrown anywhere', () => {
    const thrown = sources.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(THROWN)].map((found) => found[1]!),
    );
    const known = new Set(problemCodes());
    expect([...new Set(thrown)].filter((code) => !known.has(code))).toEqual([]);
  });

  it('are said in both languages, and differ', () => {
    const same = problemCodes().filter((code) => problemTitle(code, 'en') === problemTitle(code, 'zh-CN'));
    expect(same).toEqual([]);
  });
});
