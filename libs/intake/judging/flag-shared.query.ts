import type { Db } from '#platform';

/** While rows stream by, a phone is known to stand on more than five cars from the sixth on: the first five follow here. */
const FLAG = `
  WITH shared AS (
    SELECT DISTINCT r.phone_bidx FROM import_finding k JOIN import_row r ON r.import_id = k.import_id AND r.row_no = k.row_no
    WHERE k.import_id = $1 AND k.code = 'PHONE_SHARED' AND k.field = 'phone' AND r.phone_bidx IS NOT NULL),
  flagged AS (
    UPDATE import_row r SET verdict = 'warn',
      findings = r.findings || '[{"code": "PHONE_SHARED", "field": "phone", "severity": "warn"}]'
    FROM shared s WHERE r.import_id = $1 AND r.phone_bidx = s.phone_bidx AND r.verdict IN ('ok', 'repair', 'warn')
      AND NOT r.findings @> '[{"code": "PHONE_SHARED"}]'
    RETURNING r.import_id, r.row_no, r.group_id, r.store_id)
  INSERT INTO import_finding (import_id, code, field, row_no, group_id, store_id, severity)
  SELECT import_id, 'PHONE_SHARED', 'phone', row_no, group_id, store_id, 'warn' FROM flagged ON CONFLICT DO NOTHING`;

/** Flags all rows of a phone that stands on more than five cars of the file, in the running transaction. */
export const flagShared = (db: Db, importId: string): Promise<number> => db.change(FLAG, [importId]);
