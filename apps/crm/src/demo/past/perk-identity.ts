import { firstOf, monthOf, toText, type Month } from '../days.js';
import { dayAt, type Moment } from './moments.js';

/** Identifiers of what the perks are made of. */
export interface PerkIdentity {
  perks: Map<string, string>;
  packages: Map<string, string>;
  grants: string[];
  items: string[][];
  budgets: string[];
}

/** First day of a month. */
export const monthDay = (month: Month): string => toText(firstOf(month));
/** First day of the month of a moment. */
export const momentMonth = (moment: Moment): string => monthDay(monthOf(dayAt(moment)));
