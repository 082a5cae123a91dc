/**
 * Writes what a look found into the candidates, behind a CTE `found` (store_id, a_id, b_id, evidence, score) and with
 * `$1` group, `$2` kind, `$3` the rows that were looked at. Open ones of these rows whose evidence is gone are taken
 * away. What a person dismissed stays away until more speaks for it than did then.
 */
export const WRITE_CANDIDATES = /* sql */ `
  gone AS (
    DELETE FROM duplicate_candidate d
    WHERE d.group_id = $1 AND d.kind = $2 AND d.state = 'open' AND (d.a_id = ANY ($3) OR d.b_id = ANY ($3))
      AND NOT EXISTS (SELECT FROM found f WHERE f.a_id = d.a_id AND f.b_id = d.b_id))
  INSERT INTO duplicate_candidate AS d (id, group_id, store_id, kind, a_id, b_id, evidence, score)
  SELECT app.new_id(), $1, f.store_id, $2, f.a_id, f.b_id, f.evidence, f.score FROM found f
  ON CONFLICT (group_id, kind, a_id, b_id) DO UPDATE SET evidence = excluded.evidence, score = excluded.score,
    state = 'open', dismissed_score = NULL, decided_at = NULL, decided_by = NULL, found_at = app.now(),
    version = d.version + 1
  WHERE d.state = 'open' AND d.evidence <> excluded.evidence
    OR d.state = 'dismissed' AND excluded.score > d.dismissed_score`;
