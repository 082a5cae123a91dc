import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** Evaluated, not loaded: the console's policy lets no foreign script in. */
const SCRIPT = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Moving {
  document: {
    getAnimations(): { playState: string; effect: { getComputedTiming(): { endTime: number } } }[];
  };
}
/** Nothing moves that will ever come to rest; a spinner never does. */
const still = (): boolean =>
  (globalThis as unknown as Moving).document
    .getAnimations()
    .every(({ playState, effect }) => playState !== 'running' || effect.getComputedTiming().endTime === Infinity);

/** What axe finds on the page as it stands: rule and where, nothing when all is well. */
export async function axeFindings(page: Page): Promise<string[]> {
  // What is still fading in has neither its colours nor its place.
  await page.waitForFunction(still);
  await page.evaluate(SCRIPT);
  const { violations } = await page.evaluate(
    (tags) =>
      (globalThis as unknown as { axe: { run: (o: object) => Promise<AxeResults> } }).axe.run({
        runOnly: { type: 'tag', values: tags },
        // What passed is not described: on a page of many rows that is most of the work.
        resultTypes: ['violations'],
      }),
    RULES,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
