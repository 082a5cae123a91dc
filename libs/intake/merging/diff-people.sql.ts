import { provenanceOf, ruleOf, type FieldRules, type Rule } from '../judging/field-rules.js';
import { imageOf } from './diff-cars.sql.js';

export const ID_NO_COLUMNS = ['seal_id', 'id_no_cipher', 'id_no_bidx', 'id_no_tail', 'id_no_state'] as const;
const ROLES = ['owner', 'insured', 'holder', 'contact', 'driver'] as const;

/** SQL of whether a role goes to the person that the file names, by its rule; `c` is who has it now. */
const given = (rule: Rule): string =>
  rule === 'overwrite' ? 'true' : rule === 'fill' ? 'c.id IS NULL' : '(c.id IS NULL OR $3::date > c.since_on)';

/**
 * What becomes of the people on the cars: who takes a role from whom, which identity numbers and phones are added.
 * `$1` group, `$2` store, `$3` the file's day, `$4` provenance. A valid identity number is never replaced by another, and
 * a phone never by another: it stands beside it.
 * @param known whether one of the cars was known before: only such a car has roles that end
 */
export function diffPeople(rules: FieldRules, known: boolean): string[] {
  const steps = [roles(rules, known ? 'NOT i.is_new' : 'false'), DIFF_ID_NOS, phones(rules)];
  if (Object.keys(rules).length > 0) steps.splice(1, 0, DROP_UNUSED);
  return steps;
}

const roles = (rules: FieldRules, ofKnown: string): string => `
  INSERT INTO in_role (row_no, vehicle_id, person_id, role, id, old_id, old_name, name)
  SELECT p.row_no, p.vehicle_id, p.person_id, r.role, app.new_id(), c.id, q.name, p.name
  FROM in_person p JOIN in_car i ON i.row_no = p.row_no CROSS JOIN LATERAL unnest(p.roles) AS r(role)
  LEFT JOIN vehicle_person c ON ${ofKnown} AND c.store_id = $2 AND c.vehicle_id = p.vehicle_id AND c.role = r.role
    AND c.until_on IS NULL
  LEFT JOIN person q ON q.id = c.person_id
  WHERE p.person_id IS NOT NULL AND c.person_id IS DISTINCT FROM p.person_id
    AND CASE r.role ${ROLES.map((role) => `WHEN '${role}' THEN ${given(ruleOf(rules, role))}`).join(' ')} END`;

/** A person whom no role was given is not made, nor called. */
const DROP_UNUSED = `
  UPDATE in_person p SET is_new = false, person_id = NULL
  WHERE p.person_id IN (SELECT person_id FROM in_person WHERE is_new)
    AND NOT EXISTS (SELECT FROM in_role r WHERE r.person_id = p.person_id)`;

const DIFF_ID_NOS = `
  UPDATE in_person p SET touched = true, version = k.version, before = k.before, provenance = k.provenance,
    changes = ARRAY[jsonb_build_object('field', 'idNo', 'before', '****' || k.id_no_tail, 'after', '****' || p.id_no_tail)]
  FROM (
    SELECT DISTINCT ON (q.id) n.new_id, q.version, q.id_no_tail, ${provenanceOf('q', `ARRAY['id_no']`)} AS provenance,
      ${imageOf('q', [...ID_NO_COLUMNS, 'provenance'])} AS before
    FROM in_person n JOIN person q ON q.id = n.person_id AND q.store_id = $2
    WHERE NOT n.is_new AND n.id_no_bidx IS NOT NULL AND q.id_no_bidx IS DISTINCT FROM n.id_no_bidx
      AND q.address_cipher IS NULL AND (q.id_no_bidx IS NULL OR q.id_no_state <> 'valid' AND n.id_no_state = 'valid')
    ORDER BY q.id, n.row_no) k
  WHERE p.new_id = k.new_id`;

const phones = (rules: FieldRules): string => `
  UPDATE in_phone h SET person_id = k.person_id, rank = k.rank
  FROM (
    SELECT DISTINCT ON (p.person_id, coalesce(n.bidx, n.masked::bytea)) n.new_id, p.person_id, 1 + n.at + CASE
      WHEN p.is_new THEN 0 ELSE coalesce((SELECT max(o.rank) FROM phone o WHERE o.person_id = p.person_id), 0) END AS rank
    FROM in_phone n JOIN in_person p ON p.row_no = n.row_no AND p.name = n.name
    WHERE p.person_id IS NOT NULL AND (p.is_new OR NOT EXISTS (SELECT FROM phone o WHERE o.person_id = p.person_id
      ${ruleOf(rules, 'phone') === 'fill' ? '' : 'AND CASE WHEN n.bidx IS NULL THEN o.masked = n.masked ELSE o.bidx = n.bidx END'}))
    ORDER BY p.person_id, coalesce(n.bidx, n.masked::bytea), n.row_no, n.at) k
  WHERE h.new_id = k.new_id`;
