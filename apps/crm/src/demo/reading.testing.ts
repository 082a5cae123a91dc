import type { DemoCase } from './types.js';

const LEFT = ['SOLD', 'SCRAPPED', 'MOVED'];

/** What tests read of the walk. */
export const monthNo = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
export const isBase = (one: DemoCase): boolean => one.segment === 'NEW_TO_RENEW' || one.segment === 'RENEW_TO_RENEW';
export const left = (one: DemoCase): boolean => LEFT.includes(one.closeReason ?? '');
export const percent = (part: number, whole: number): number => (100 * part) / whole;

/** Both bounds in one message. */
export function within(value: number, target: number, slack: number): void {
  expect(value).toBeGreaterThanOrEqual(target - slack);
  expect(value).toBeLessThanOrEqual(target + slack);
}
