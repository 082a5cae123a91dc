import { Injectable } from '@nestjs/common';
import { Db } from '#platform';
import type { Undoing, UndoCounts } from './undo-rows.js';

/** Tables of rows that are no cars, with what shows that a person dealt with one, and the SQL of who and when. */
const TABLES = [
  { name: 'claim_list_row', dealt: 'x.decided_by IS NOT NULL', by: 'x.decided_by', at: 'x.decided_at' },
  { name: 'statement_row', dealt: 'false', by: 'NULL::uuid', at: 'NULL::timestamptz' },
];

const RECORDS = `SELECT c.row_no, u.name, u.id FROM import_change c CROSS JOIN LATERAL unnest(c.tables, c.ids) AS u(name, id)
  WHERE c.import_id = $1 AND c.undo = 'beside'`;
const dealtWith = `
  SELECT k.row_no, k.by, k.at FROM (${TABLES.map(
    ({ name, dealt, by, at }) => `SELECT r.row_no, ${by} AS by, ${at} AS at FROM (${RECORDS}) r
      JOIN ${name} x ON r.name = '${name}' AND x.id = r.id AND ${dealt}`,
  ).join(' UNION ALL ')}) k`;

const COUNT = `
  SELECT count(*)::int AS rows, count(d.row_no)::int AS keeps FROM import_change c
  LEFT JOIN (${dealtWith}) d ON d.row_no = c.row_no WHERE c.import_id = $1 AND c.undo = 'beside'`;
const NEXT = `
  SELECT array_agg(row_no) AS rows, max(row_no) AS last FROM (
    SELECT row_no FROM import_change WHERE import_id = $1 AND undo = 'beside' AND row_no > $2 ORDER BY row_no LIMIT $3) k`;
const NAME_KEPT = `
  UPDATE import_row i SET kept = jsonb_build_array(jsonb_build_object('code', 'EDITED', 'by', m.name, 'at', d.at))
  FROM (${dealtWith}) d LEFT JOIN staff_member m ON m.id = d.by
  WHERE i.import_id = $1 AND i.row_no = d.row_no AND i.row_no = ANY ($2)`;
const drop = ({ name, dealt }: (typeof TABLES)[number]): string => `
  DELETE FROM ${name} x USING (${RECORDS}) r
  WHERE r.name = '${name}' AND x.id = r.id AND r.row_no = ANY ($2) AND NOT (${dealt})`;
const DONE = `UPDATE import_change SET undo = 'done' WHERE import_id = $1 AND undo = 'beside' AND row_no = ANY ($2)`;
const DROP_STATEMENT = `
  DELETE FROM statement t WHERE t.import_id = $1 AND NOT EXISTS (SELECT FROM statement_row r WHERE r.statement_id = t.id)`;
const DROP_LIST = `DELETE FROM claim_list l WHERE l.id = $1 AND NOT EXISTS (SELECT FROM claim_list_row r WHERE r.list_id = l.id)`;

/** Takes back rows of an import that are no cars, as far as no person has dealt with them. In the caller's transaction. */
@Injectable()
export class UndoBeside {
  constructor(private readonly db: Db) {}

  /** What taking them back comes to; nothing is changed. */
  async look({ importId }: Undoing): Promise<UndoCounts> {
    const [row] = await this.db.query<{ rows: number; keeps: number }>(COUNT, [importId]);
    return { deletes: row!.rows - row!.keeps, restores: 0, keeps: row!.keeps, touches: 0, sent: 0 };
  }

  /** The next rows behind `after`, or null when all are through. */
  async chunk({ importId }: Undoing, after: number, limit: number): Promise<{ last: number; rows: number } | null> {
    const [next] = await this.db.query<{ rows: number[] | null; last: number }>(NEXT, [importId, after, limit]);
    if (!next?.rows) return null;
    for (const sql of [NAME_KEPT, ...TABLES.map(drop), DONE]) await this.db.change(sql, [importId, next.rows]);
    for (const sql of [DROP_LIST, DROP_STATEMENT]) await this.db.change(sql, [importId]);
    return { last: next.last, rows: next.rows.length };
  }
}
