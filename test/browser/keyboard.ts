import type { Locator, Page } from 'playwright-core';

/** More steps than any page has places to stand on. */
const MOST_STEPS = 150;

const HAS_FOCUS = (element: unknown): boolean =>
  element === (globalThis as unknown as { document: { activeElement: unknown } }).document.activeElement;

/** A person who has a keyboard and no mouse. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** Presses keys one after the other; 'text:…' is typed as it stands. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      if (key.startsWith('text:')) await this.page.keyboard.type(key.slice(5));
      else await this.page.keyboard.press(key);
    }
  }

  /** Walks with Tab until something has the focus. @throws Error when Tab never comes there */
  async tabTo(place: Locator, step = 'Tab'): Promise<void> {
    await place.waitFor();
    for (let n = 0; n < MOST_STEPS; n += 1) {
      if (await place.evaluate(HAS_FOCUS)) return;
      await this.page.keyboard.press(step);
    }
    throw new Error(`Tab never comes to ${place.toString()}`);
  }

  /** Walks to a button or a link and presses it. */
  async enter(place: Locator): Promise<void> {
    await this.tabTo(place);
    await this.page.keyboard.press('Enter');
  }

  /** Opens a page of the menu by its name, as found by Ctrl+K. */
  async openPage(name: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.page.locator('[role=dialog] input:focus').waitFor();
    await this.page.keyboard.insertText(name);
    // Enter chooses once everything that answers to the text is there.
    await this.page
      .locator('[role=dialog] [aria-live]')
      .getByText(/个结果/)
      .waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('dialog').waitFor({ state: 'detached' });
    await this.page.getByRole('heading', { level: 1, name }).waitFor();
  }
}
