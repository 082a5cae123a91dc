import { SHOP, type Whose } from './due-work.sql.js';
import { DATELESS } from './figure-condition.js';

/** A figure stops counting here; a day has fewer. */
const MOST = 10_000;

const count = (rows: string): string => `(SELECT count(*) FROM (${rows} LIMIT ${MOST}) k)::int`;

const OF: Record<Whose, { own: string; by: string }> = {
  people: { own: 'c.assignee_id = ANY ($3)', by: 'ANY ($3)' },
  pool: { own: 'c.assignee_id IS NULL AND $3::uuid[] IS NULL', by: `ANY ('{}'::uuid[])` },
  all: {
    own: '$3::uuid[] IS NULL',
    by: 'ANY (SELECT x.staff_id FROM staff_store x WHERE x.store_id = ANY ($1))',
  },
};

/** Calls that were begun today (a number was shown) and came to no result since. */
const unfinished = (by: string): string => /* sql */ `
  SELECT DISTINCT c.id FROM shop s
  JOIN audit a ON a.group_id = $2 AND a.verb = 'phone.reveal' AND a.actor_id = ${by} AND a.store_id = s.id AND a.at >= s.begins
  JOIN phone p ON p.id = a.subject_id::uuid AND p.store_id = s.id
  JOIN vehicle_person r ON r.person_id = p.person_id AND r.store_id = s.id AND r.until_on IS NULL
  JOIN renewal_case c ON c.vehicle_id = r.vehicle_id AND c.store_id = s.id AND c.state = 'open'
  WHERE c.last_contact_at IS NULL OR c.last_contact_at < a.at`;

/**
 * Figures of the day beside what is left to do: what was done, what tomorrow brings, what day close must not leave open.
 * $1 stores · $2 group · $3 people or NULL.
 */
export const dayFigures = (whose: Whose): string => {
  const { own, by } = OF[whose];
  const contacts = `FROM shop s JOIN contact k ON k.store_id = s.id AND k.at >= s.begins AND k.undone_at IS NULL
    AND k.staff_id = ${by}`;
  const open = `FROM shop s JOIN renewal_case c ON c.store_id = s.id AND c.state = 'open'`;
  return /* sql */ `
  WITH ${SHOP}, worked AS MATERIALIZED (SELECT k.case_id, k.effective ${contacts})
  SELECT app.now() AS at,
    (SELECT count(DISTINCT case_id) FROM worked)::int AS done,
    (SELECT count(DISTINCT case_id) FROM worked WHERE effective <> 'none')::int AS effective,
    ${count(`SELECT FROM shop s JOIN renewal_case c ON c.store_id = s.id AND c.state = 'won' AND c.closed_at >= s.begins
      WHERE ${own}`)} AS issued,
    ${count(`SELECT ${open} AND ${own} AND c.work_at >= s.ends AND c.work_at < s.next_ends`)} AS tomorrow,
    ${count(unfinished(by))} AS "withoutResult",
    ${count(`SELECT ${open} AND ${own} AND ${DATELESS}`)} AS "promiseWithoutDate",
    ${count(`SELECT ${open} AND c.assignee_id IS NULL AND c.work_at < s.ends`)} AS pool`;
};
