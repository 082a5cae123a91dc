import type { Page } from 'playwright-core';

/** What the page keeps while it is watched. */
interface Watched {
  performance: { now(): number };
  document: {
    body: unknown;
    querySelector(found: string): { getAttribute(name: string): string | null } | null;
  };
  addEventListener(kind: string, hear: (event: { key: string }) => void, capture: boolean): void;
  MutationObserver: new (seen: () => void) => { observe(on: unknown, what: object): void; disconnect(): void };
  requestAnimationFrame(done: () => void): void;
  pressed?: string[];
  took?: number;
}

/** Keys that were pressed on a page since it was asked to count. */
export interface Counted {
  keys(): Promise<string[]>;
}

/** Counts keys from now on; those that are only held with others (Ctrl, Shift) are none. */
export async function countKeys(page: Page): Promise<Counted> {
  await page.evaluate(() => {
    const at = globalThis as unknown as Watched;
    const counts = at.pressed !== undefined;
    at.pressed = [];
    if (counts) return;
    at.addEventListener(
      'keydown',
      ({ key }) => {
        if (!['Control', 'Shift', 'Alt', 'Meta'].includes(key)) at.pressed!.push(key);
      },
      true,
    );
  });
  return { keys: () => page.evaluate(() => (globalThis as unknown as Watched).pressed ?? []) };
}

/** Milliseconds from the next Enter to the first picture of another case that can be worked on. */
export async function timeNext(page: Page): Promise<{ took(): Promise<number> }> {
  await page.evaluate(() => {
    const at = globalThis as unknown as Watched;
    const carAtHand = (): string | null =>
      at.document.querySelector('.desk-result[aria-disabled="false"]') &&
      (at.document.querySelector('.desk-case')?.getAttribute('aria-label') ?? null);
    const before = carAtHand();
    delete at.took;
    let pressed: number | undefined;
    const watch = new at.MutationObserver(() => {
      const now = carAtHand();
      if (pressed === undefined || now === null || now === before) return;
      watch.disconnect();
      const from = pressed;
      at.requestAnimationFrame(() => {
        at.took = at.performance.now() - from;
      });
    });
    const hear = ({ key }: { key: string }): void => {
      if (key === 'Enter') pressed ??= at.performance.now();
    };
    at.addEventListener('keydown', hear, true);
    watch.observe(at.document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  return {
    took: async () => {
      await page.waitForFunction(() => (globalThis as unknown as Watched).took !== undefined);
      return page.evaluate(() => (globalThis as unknown as Watched).took!);
    },
  };
}
