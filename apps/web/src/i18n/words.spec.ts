import { describe, expect, test } from '@jest/globals';
import {
  CASE_STATES,
  CASE_WARNINGS,
  CONTACT_RESULTS,
  CHANNELS,
  BUDGET_KINDS,
  GRANT_APPROVALS,
  GRANT_EVENTS,
  GRANT_SOURCES,
  GRANT_STATES,
  LEDGER_EVENTS,
  PERK_KINDS,
  VOUCHER_WHY,
  IMPORT_KINDS,
  DAY_FIGURES,
  IMPORT_STATUSES,
  LINES,
  NEXT_ACTIONS,
  NOT_WECOM,
  PEOPLE_ROLES,
  ROW_VERDICTS,
  SEGMENTS,
  TEMPLATE_FIELDS,
  TEMPLATE_STATES,
  TEXT_FINDINGS,
  TEXT_STATES,
  TOUCH_REASONS,
  TOUCH_STATES,
  WORK_REASONS,
} from '#contracts';
import { ROLES } from '#kernel';
import { en } from './en/index.js';
import { zh } from './zh-CN/index.js';

const LISTS: [keyof typeof zh.words, readonly string[]][] = [
  ['caseState', CASE_STATES],
  ['warning', CASE_WARNINGS],
  ['channel', CHANNELS],
  ['importKind', IMPORT_KINDS],
  ['importStatus', IMPORT_STATUSES],
  ['line', LINES],
  ['personRole', PEOPLE_ROLES],
  ['role', ROLES],
  ['verdict', ROW_VERDICTS],
  ['result', CONTACT_RESULTS],
  ['nextAction', NEXT_ACTIONS],
  ['segment', SEGMENTS],
  ['notWecom', NOT_WECOM],
  ['touchReason', TOUCH_REASONS],
  ['touchState', TOUCH_STATES],
];

type Tree = { [key: string]: string | Tree };
const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
const holes = (text: string): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).sort();

/** What the order of the day says, beside the words of the trade. */
const DAY: [keyof typeof zh.today, readonly string[]][] = [
  ['reason', WORK_REASONS],
  ['figure', DAY_FIGURES],
];

/** What perks, grants and their ledger say, and texts of messages. */
const PERKS: [string, object, object, readonly string[]][] = [
  ['kind of perk', zh.perks.kind, en.perks.kind, PERK_KINDS],
  ['kind of budget', zh.perks.budgets.kind, en.perks.budgets.kind, BUDGET_KINDS],
  ['kind of budget on the panel', zh.offers.panel.money, en.offers.panel.money, BUDGET_KINDS],
  ['source', zh.perks.source, en.perks.source, GRANT_SOURCES],
  ['state of a grant', zh.perks.grantState, en.perks.grantState, GRANT_STATES],
  ['approval', zh.perks.approval, en.perks.approval, GRANT_APPROVALS],
  ['event of a grant', zh.perks.event, en.perks.event, GRANT_EVENTS],
  ['event of the ledger', zh.perkLedger.event, en.perkLedger.event, LEDGER_EVENTS],
  ['refusal', zh.redeem.refused, en.redeem.refused, VOUCHER_WHY],
  ['reason of a refusal', zh.redeem.why, en.redeem.why, VOUCHER_WHY],
  ['state of a template', zh.templates.state, en.templates.state, TEMPLATE_STATES],
  ['state of a text', zh.templates.textState, en.templates.textState, TEXT_STATES],
  ['finding in a text', zh.templates.finding, en.templates.finding, TEXT_FINDINGS],
  ['field of a text', zh.templates.variable, en.templates.variable, TEMPLATE_FIELDS],
];

describe('words of the console', () => {
  test.each(LISTS)('every %s that the server can send has a word in both languages', (list, codes) => {
    for (const words of [zh.words[list], en.words[list]] as Record<string, string>[]) {
      for (const code of codes) expect(`${code}: ${words[code] ?? 'missing'}`).not.toMatch(/missing/);
    }
  });

  test.each(DAY)('every %s of the day has a word in both languages', (list, codes) => {
    for (const words of [zh.today[list], en.today[list]] as Record<string, string>[]) {
      for (const code of codes) expect(`${code}: ${words[code] ?? 'missing'}`).not.toMatch(/missing/);
    }
  });

  test.each(PERKS)('every %s has a word in both languages', (_, chinese, english, codes) => {
    for (const words of [chinese, english] as Record<string, string>[]) {
      for (const code of codes) expect(`${code}: ${words[code] ?? 'missing'}`).not.toMatch(/missing/);
    }
  });

  test('every warning says what to do about it', () => {
    for (const code of CASE_WARNINGS) expect(zh.cases.warningHelp[code]).toBeTruthy();
  });

  test('both languages fill the same gaps in the same sentences', () => {
    const english = new Map(leaves(en));
    for (const [key, text] of leaves(zh)) {
      expect(`${key} ${holes(english.get(key) ?? '').join()}`).toBe(`${key} ${holes(text).join()}`);
    }
  });

  test('no Chinese is left in the English catalogue, but for the switch of languages and the name', () => {
    const chinese = leaves(en as unknown as Tree).filter(([, text]) => /[\u4e00-\u9fff]/.test(text));
    expect(chinese.map(([key]) => key).sort()).toEqual(['shell.language', 'shell.productOther']);
  });
});
