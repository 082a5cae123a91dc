import { after, knownOf, provenanceOf, ruleOf, type FieldRules } from '../judging/field-rules.js';
import { change, imageOf } from './diff-cars.sql.js';
import type { Field } from '../mapping/fields.js';

type Line = 'compulsory' | 'commercial';

/** Columns of a policy that a file writes, with the fields that say them for a line. The first names the change. */
const TERMS: readonly (readonly [column: string, fields: (line: Line) => Field[]])[] = [
  ['insurer_code', (line) => [`${line}Insurer`, 'insurer']],
  ['insurer_raw', (line) => [`${line}Insurer`, 'insurer']],
  ['policy_no', (line) => [`${line}PolicyNo`]],
  ['starts_on', (line) => [`${line}StartsOn`, 'startsOn']],
  ['expires_on', (line) => [`${line}ExpiresOn`, 'expiresOn']],
  ['signed_on', () => ['signedOn']],
  ['premium_fen', (line) => [`${line}Premium`]],
  ['tax_fen', () => ['tax']],
  ['paid_fen', () => ['paid']],
];
export const TERM_COLUMNS = [...TERMS.map(([column]) => column), 'ours', 'business_kind'];

/** SQL that differs by the line of `p` only where it must. */
const byLine = (of: (line: Line) => string): string => {
  const [one, other] = [of('compulsory'), of('commercial')];
  return one === other ? one : `CASE p.line WHEN 'compulsory' THEN ${one} ELSE ${other} END`;
};

/** SQL of a term as people read it: money in yuan. */
const read = (r: string, column: string): string =>
  column.endsWith('_fen') ? `(${r}.${column} / 100.0)::numeric(12, 2)` : `${r}.${column}`;

/** SQL of whether a term is told as changed; an insurer's own spelling only where its code stays. */
const differs = (column: string): string =>
  `n.${column} IS DISTINCT FROM q.${column}` +
  (column === 'insurer_raw' ? ' AND n.insurer_code IS NOT DISTINCT FROM q.insurer_code' : '');

/**
 * What becomes of known policies. `$2` store, `$3` the file's day, `$4` provenance. A ledger knows more than a renewal
 * list: what stands is kept where the row is silent, and ours stays ours. Another car's policy is left alone, and so is
 * one that the row would bring into disorder.
 */
export function diffPolicies(rules: FieldRules): string {
  const ruled = TERMS.map(([column, fields]) =>
    byLine((line) => after(ruleOf(rules, ...fields(line)), `p.${column}`, `q.${column}`, knownOf('q', column))),
  );
  const changes = TERMS.map(
    ([column, fields]) =>
      `CASE WHEN ${differs(column)} THEN jsonb_build_object('field', ${byLine((line) => `'${fields(line)[0]}'`)},
        'before', (${read('q', column)})::text, 'after', (${read('n', column)})::text) END`,
  );
  changes.push(change(`'businessKind'`, 'q.business_kind', 'n.business_kind'), change(`'ours'`, 'q.ours', 'n.ours'));
  const written = TERMS.map(([column]) => `CASE WHEN n.${column} IS DISTINCT FROM q.${column} THEN '${column}' END`);
  return `
    UPDATE in_policy i SET ${TERM_COLUMNS.map((column) => `${column} = k.${column}`).join(', ')}, touched = true,
      version = k.version, provenance = k.provenance, before = k.before, changes = k.changes
    FROM (
      SELECT DISTINCT ON (q.id) p.new_id, n.*, q.version, array_remove(ARRAY[${changes.join(', ')}], NULL) AS changes,
        ${provenanceOf('q', `array_remove(ARRAY[${written.join(', ')}], NULL)`)} AS provenance,
        ${imageOf('q', [...TERM_COLUMNS, 'provenance'])} AS before
      FROM in_policy p JOIN policy q ON q.id = p.policy_id AND q.store_id = $2 AND q.state = 'active'
        AND q.vehicle_id = p.vehicle_id AND q.line = p.line
      CROSS JOIN LATERAL (SELECT ${TERMS.map(([column], i) => `${ruled[i]} AS ${column}`).join(', ')},
        q.ours OR p.ours AS ours, coalesce(q.business_kind, p.business_kind) AS business_kind) n
      WHERE (${TERM_COLUMNS.map((column) => `n.${column}`).join(', ')})
          IS DISTINCT FROM (${TERM_COLUMNS.map((column) => `q.${column}`).join(', ')})
        AND coalesce(n.starts_on <= n.expires_on, true) AND coalesce(n.signed_on <= n.expires_on, true)
        AND NOT EXISTS (SELECT FROM policy o WHERE o.vehicle_id = q.vehicle_id AND o.line = q.line AND o.store_id = $2
          AND o.state = 'active' AND o.expires_on = n.expires_on AND o.id <> q.id)
        AND NOT EXISTS (SELECT FROM policy o WHERE o.store_id = $2 AND o.insurer_code = n.insurer_code
          AND o.policy_no = n.policy_no AND o.id <> q.id)
      ORDER BY q.id, p.row_no) k
    WHERE i.new_id = k.new_id`;
}
