import { ASSIGNMENT_TITLES } from './titles/assignment.js';
import { EXPERIMENT_TITLES } from './titles/experiments.js';
import { HTTP_TITLES } from './titles/http.js';
import { INTAKE_TITLES } from './titles/intake.js';
import { MONEY_TITLES } from './titles/money.js';
import { QUOTE_TITLES } from './titles/quotes.js';
import { OWNER_TITLES } from './titles/owner.js';
import { OFFER_TITLES } from './titles/offers.js';
import { PERK_TITLES } from './titles/perks.js';
import { STAFF_TITLES } from './titles/staff.js';
import { DRAFT_TITLES } from './titles/drafts.js';
import { TEMPLATE_TITLES } from './titles/templates.js';
import type { Title } from './titles/title.js';
import { TRADE_TITLES } from './titles/trade.js';
import { WORK_TITLES } from './titles/work.js';

export type Language = 'zh-CN' | 'en';

const ALL: Record<string, Title> = {
  ...HTTP_TITLES,
  ...STAFF_TITLES,
  ...TRADE_TITLES,
  ...WORK_TITLES,
  ...INTAKE_TITLES,
  ...MONEY_TITLES,
  ...ASSIGNMENT_TITLES,
  ...QUOTE_TITLES,
  ...OWNER_TITLES,
  ...PERK_TITLES,
  ...OFFER_TITLES,
  ...DRAFT_TITLES,
  ...TEMPLATE_TITLES,
  ...EXPERIMENT_TITLES,
};

/** All codes that have a title; a test holds every thrown code against it. */
export const problemCodes = (): string[] => Object.keys(ALL);

/** The title of a problem code in a language; a code without a title falls back to a general sentence. */
export function problemTitle(code: string, language: Language, params: Record<string, unknown> = {}): string {
  const title = ALL[code] ?? HTTP_TITLES['internal']!;
  const text = language === 'en' ? title.en : title.zh;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => shownParam(params[name]));
}

const shownParam = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
