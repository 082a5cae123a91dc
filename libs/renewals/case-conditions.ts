import type { z } from 'zod';
import { STANDING_OFFERS, type CaseQuery } from '#contracts';
import type { Actor } from '#platform';
import { BASE_SEGMENTS, LEFT_REASONS } from './rules.js';
import { figureCondition, isOfDoer } from './today/figure-condition.js';

/** What narrows a list of cases; pages do not. */
export type CaseFilter = Omit<z.infer<typeof CaseQuery>, 'page' | 'size'>;

/** Today where the first of the asked stores stands, worked out once a question, so that an index serves it. */
const ZONE = `(SELECT time_zone FROM store WHERE id = ($1::int[])[1])`;
const TODAY = `(SELECT app.today(${ZONE}))`;

/**
 * Conditions of a case query over rows `c`, each with its parameter; unset filters add nothing.
 * @param byPhone cars that the searched text names by a phone number
 * @param params where the parameters go; the first is the stores
 */
export function caseConditions(
  actor: Pick<Actor, 'staffId'>,
  storeIds: number[],
  query: CaseFilter,
  byPhone: string[] = [],
  params: unknown[] = [storeIds],
): { where: string; params: unknown[] } {
  const parts = ['c.store_id = ANY ($1)'];
  const add = (sql: (n: string) => string, value: unknown): void => {
    params.push(value);
    parts.push(sql(`$${params.length}`));
  };
  // The state stands in the text, so that the partial index of open work serves a prepared plan.
  if (query.state) parts.push(`c.state = '${query.state}'`);
  if (query.segment) add((n) => `c.segment = ${n}`, query.segment);
  if (query.base === 'true') add((n) => `c.segment = ANY (${n})`, BASE_SEGMENTS);
  if (query.base === 'false') add((n) => `c.segment <> ALL (${n})`, BASE_SEGMENTS);
  if (query.stage) add((n) => `c.stage = ANY (string_to_array(${n}, ','))`, query.stage);
  if (query.insurer) add((n) => `c.last_insurer_code = ${n}`, query.insurer);
  if (query.warning) add((n) => `c.warnings @> ARRAY[${n}]`, query.warning);
  // Only labelled cases stand in an index of their own: a list by a label walks that.
  if (query.tag) add((n) => `c.tags <> '{}' AND c.tags @> ARRAY[${n}]`, query.tag);
  if (query.guarded === 'true') parts.push(`c.guarded AND c.state = 'open'`);
  if (query.guarded === 'false') parts.push('NOT c.guarded');
  if (query.level) add((n) => `c.level = ${n}`, query.level);
  if (query.handed) parts.push(`c.handed_to IS ${query.handed === 'true' ? 'NOT NULL' : 'NULL'}`);
  if (query.winback)
    parts.push(`${query.winback === 'true' ? '' : 'NOT '}(c.segment = 'RETURNING' OR c.anchor_estimated)`);
  addPerson(actor, query, parts, add);
  if (query.closeReason) add((n) => `c.close_reason = ANY (string_to_array(${n}, ','))`, query.closeReason);
  if (query.left === 'true') add((n) => `c.close_reason = ANY (${n})`, LEFT_REASONS);
  if (query.left === 'false') add((n) => `(c.close_reason IS NULL OR c.close_reason <> ALL (${n}))`, LEFT_REASONS);
  addWork(query, parts);
  addOffer(query, parts, add);
  addDays(query, add);
  if (query.q) {
    const part = `%${query.q.toUpperCase().replace(/[\\%_]/g, '\\$&')}%`;
    const cars = byPhone.length > 0 ? ` OR c.vehicle_id = ANY ($${params.push(byPhone)})` : '';
    add((n) => `(c.plate LIKE ${n} OR c.vin LIKE ${n} OR c.owner_name LIKE ${n}${cars})`, part);
  }
  return { where: parts.join(' AND '), params };
}

/** Whose cases: assigned to a person or nobody; a figure of what was done asks who did it instead. */
function addPerson(
  actor: Pick<Actor, 'staffId'>,
  { mine, assignee, figure }: CaseFilter,
  parts: string[],
  add: (sql: (n: string) => string, value: unknown) => void,
): void {
  const person = mine === 'true' ? actor.staffId : assignee === 'none' ? null : assignee;
  const begins = `(${TODAY}::timestamp AT TIME ZONE ${ZONE})`;
  if (assignee === 'none') parts.push('c.assignee_id IS NULL');
  if (figure && isOfDoer(figure)) add((n) => figureCondition(figure, begins, n), person ?? null);
  else if (person) add((n) => `c.assignee_id = ${n}`, person);
  if (figure && !isOfDoer(figure)) parts.push(figureCondition(figure, begins));
}

const REACHED = `EXISTS (SELECT FROM contact k WHERE k.case_id = c.id AND k.effective <> 'none' AND k.undone_at IS NULL)`;
const ESCALATED = `(c.escalated_at IS NOT NULL AND c.escalated_at > coalesce(c.last_contact_at, '-infinity') AND c.state = 'open')`;

/** What the work on a case came to. */
function addWork(query: CaseFilter, parts: string[]): void {
  if (query.contacted) parts.push(query.contacted === 'true' ? REACHED : `NOT ${REACHED}`);
  if (query.escalated) parts.push(query.escalated === 'true' ? ESCALATED : `NOT ${ESCALATED}`);
}

/** Cases whose standing offer of perks is in a state, or came of a rule. States stand in the text, for their partial index. */
function addOffer(
  { offer, rule }: CaseFilter,
  parts: string[],
  add: (sql: (n: string) => string, value: unknown) => void,
): void {
  const states = (offer === undefined ? STANDING_OFFERS : [offer]).map((state) => `'${state}'`).join(', ');
  const standing = `FROM perk_offer o WHERE o.case_id = c.id AND o.state IN (${states})`;
  const ofRule = (n: string): string => `(SELECT w.id FROM perk_rule_version w WHERE w.rule_id = ${n})`;
  if (rule !== undefined) add((n) => `EXISTS (SELECT ${standing} AND o.rule_version_id IN ${ofRule(n)})`, rule);
  else if (offer !== undefined) parts.push(`EXISTS (SELECT ${standing})`);
}

function addDays(query: CaseFilter, add: (sql: (n: string) => string, value: unknown) => void): void {
  if (query.dueFrom) add((n) => `c.due_on >= ${n}::date`, query.dueFrom);
  if (query.dueTo) add((n) => `c.due_on <= ${n}::date`, query.dueTo);
  if (query.dueMonth) {
    add((n) => `c.due_on >= ${n}::date`, `${query.dueMonth}-01`);
    add((n) => `c.due_on < (${n}::date + interval '1 month')::date`, `${query.dueMonth}-01`);
  }
  if (query.daysFrom !== undefined) add((n) => `c.anchor_on >= ${TODAY} + ${n}::int`, query.daysFrom);
  if (query.daysTo !== undefined) add((n) => `c.anchor_on <= ${TODAY} + ${n}::int`, query.daysTo);
  if (query.nextWithin !== undefined) {
    add((n) => `c.next_contact_at < ((${TODAY} + ${n}::int + 1)::timestamp AT TIME ZONE ${ZONE})`, query.nextWithin);
  }
}
