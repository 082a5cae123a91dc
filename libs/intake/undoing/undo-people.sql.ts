import { ID_NO_COLUMNS } from '../merging/diff-people.sql.js';
import { MARK_DEALT } from './undo-mark.sql.js';
import { PROVENANCE_BACK, remove, restore } from './undo-cars.sql.js';

/**
 * Takes back what an import wrote about people, once all its cars are through: only then it is known whom nothing needs
 * any more. `$1` import, `$2` rows, `$3` when it began to write.
 */
export const LOAD_PEOPLE = `
  INSERT INTO un_record (name, id, vehicle_id, row_no, inserted, before)
  SELECT u.name, u.id, min(c.vehicle_id::text)::uuid, max(c.row_no), (array_agg(u.before IS NULL ORDER BY c.row_no))[1],
    (array_agg(u.before ORDER BY c.row_no))[1]
  FROM import_change c CROSS JOIN LATERAL unnest(c.tables, c.ids, c.befores) AS u(name, id, before)
  WHERE c.import_id = $1 AND c.row_no = ANY ($2) AND c.undo = 'people' AND u.name IN ('person', 'phone')
  GROUP BY u.name, u.id`;

/** A person whom a car, a consent or a number of somebody else's still needs stays, without being an edit. */
const KEEP_NEEDED = `
  UPDATE un_record r SET kept = 'IN_USE'
  WHERE r.name = 'person' AND r.inserted AND r.kept IS NULL AND (
    EXISTS (SELECT FROM vehicle_person c WHERE c.person_id = r.id)
    OR EXISTS (SELECT FROM phone h WHERE h.person_id = r.id AND (h.version <> 1 OR h.source <> 'import' OR h.created_at < $3)))`;
/** Numbers of a person whom the import made stay or go with the person. */
const KEEP_NUMBERS = `
  UPDATE un_record r SET kept = 'IN_USE' FROM phone h JOIN person x ON x.id = h.person_id AND x.created_at >= $3
  WHERE r.name = 'phone' AND r.kept IS NULL AND h.id = r.id
    AND NOT EXISTS (SELECT FROM un_record p WHERE p.name = 'person' AND p.id = x.id AND p.kept IS NULL)`;
export const MARK_PEOPLE = [...MARK_DEALT, KEEP_NEEDED, KEEP_NUMBERS];

const DROP_NUMBERS = `
  DELETE FROM phone h USING un_record r WHERE r.name = 'person' AND r.inserted AND r.kept IS NULL AND h.person_id = r.id`;
export const UNDO_PEOPLE: readonly string[] = [
  DROP_NUMBERS,
  remove('phone'),
  restore('person', ID_NO_COLUMNS, `, ${PROVENANCE_BACK}, version = x.version + 1, updated_at = app.now()`),
  remove('person'),
];

export const PEOPLE_DONE = `UPDATE import_change SET undo = 'done' WHERE import_id = $1 AND row_no = ANY ($2) AND undo = 'people'`;
