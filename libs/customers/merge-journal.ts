import { Injectable } from '@nestjs/common';
import type { KeptRow } from '#contracts';
import { Db } from '#platform';
import type { MergeRef } from './merge-log.js';

/** Tables whose rows a merge may change; those with a version say by it whether somebody edited the row since. */
const VERSIONED = {
  person: true,
  phone: true,
  vehicle: true,
  policy: true,
  renewal_case: true,
  touch: true,
  repair_order: true,
  claim_list_row: true,
  car_handover: false,
  perk_grant: true,
  wecom_friend: false,
  vehicle_person: false,
  vehicle_plate: false,
} as const;
export type MergeTable = keyof typeof VERSIONED;

/** Rows of these tables hang together: all of them go back, or none. */
const TOGETHER: readonly MergeTable[] = ['renewal_case'];

export interface RowChange {
  id: string;
  /** The same columns for every row of a call; no personal data. */
  set: Record<string, unknown>;
}

interface Entry {
  no: number;
  table_name: MergeTable;
  row_id: string;
  before: Record<string, unknown>;
}

/** Changes rows for a merge and remembers how they were, so that each can go back when nobody touched it since. */
@Injectable()
export class MergeJournal {
  constructor(private readonly db: Db) {}

  /** Writes the columns and their former values down. @returns how many rows there were */
  async change(merge: MergeRef, table: MergeTable, rows: RowChange[]): Promise<number> {
    if (rows.length === 0) return 0;
    const columns = Object.keys(rows[0]!.set);
    const kept = VERSIONED[table] ? [...columns, 'version'] : columns;
    const changed = await this.db.query<{ n: number }>(
      `WITH want AS (SELECT x.id, x.set FROM jsonb_to_recordset($1::jsonb) AS x(id uuid, set jsonb)),
       old AS MATERIALIZED (
         SELECT t.id, (SELECT jsonb_object_agg(k, to_jsonb(t) -> k) FROM unnest($2::text[]) k) AS before
         FROM ${table} t JOIN want w ON w.id = t.id),
       done AS (
         UPDATE ${table} t SET (${columns.join(', ')}) = (
           SELECT ${columns.map((column) => `r.${column}`).join(', ')} FROM jsonb_populate_record(t, w.set) r)
           ${stamp(table)}
         FROM want w WHERE t.id = w.id
         RETURNING t.id, to_jsonb(t) AS now),
       noted AS (
         INSERT INTO merge_moved (merge_id, no, group_id, store_id, table_name, row_id, before, after)
         SELECT $3, coalesce((SELECT max(no) FROM merge_moved WHERE merge_id = $3), 0) + row_number() OVER (), $4, $5, $6,
           d.id, o.before, (SELECT jsonb_object_agg(k, d.now -> k) FROM unnest($2::text[]) k)
         FROM done d JOIN old o ON o.id = d.id RETURNING 1)
       SELECT count(*)::int AS n FROM noted`,
      [JSON.stringify(rows), kept, merge.id, merge.groupId, merge.storeId, table],
    );
    return changed[0]!.n;
  }

  /** Rows that the merge made, or that have no id of their own: remembered, and put back by whoever noted them. */
  async note(merge: MergeRef, table: string, rowIds: string[]): Promise<void> {
    await this.db.query(
      `INSERT INTO merge_moved (merge_id, no, group_id, store_id, table_name, row_id, after)
       SELECT $1, coalesce((SELECT max(no) FROM merge_moved WHERE merge_id = $1), 0) + row_number() OVER (), $2, $3, $4, x, '{}'
       FROM unnest($5::uuid[]) x`,
      [merge.id, merge.groupId, merge.storeId, table, rowIds],
    );
  }

  /** What followed from the merge in the same transaction (cases settled, steps decided anew) is not an edit. */
  async reseal(merge: MergeRef): Promise<void> {
    for (const table of ['renewal_case', 'touch', 'vehicle'] as const) {
      await this.db.query(
        `UPDATE merge_moved m SET after = (SELECT jsonb_object_agg(k, to_jsonb(t) -> k) FROM jsonb_object_keys(m.after) k)
         FROM ${table} t WHERE m.merge_id = $1 AND m.table_name = $2 AND t.id = m.row_id
           AND m.no = (SELECT max(no) FROM merge_moved x WHERE x.merge_id = $1 AND x.row_id = m.row_id)`,
        [merge.id, table],
      );
    }
  }

  /** Puts back what is as the merge left it. @returns how many rows went back, and what was edited since */
  async restore(merge: MergeRef): Promise<{ restored: number; edited: { table: MergeTable; id: string }[] }> {
    const entries = await this.db.query<Entry>(
      `SELECT no, table_name, row_id, before FROM merge_moved
       WHERE merge_id = $1 AND table_name = ANY ($2) ORDER BY no DESC`,
      [merge.id, Object.keys(VERSIONED)],
    );
    const tables = [...new Set(entries.map((entry) => entry.table_name))];
    const free = new Set<string>();
    for (const table of tables) for (const id of await this.untouched(merge, table)) free.add(`${table} ${id}`);
    const edited = new Map<string, { table: MergeTable; id: string }>();
    const held = new Set(
      TOGETHER.filter((table) =>
        entries.some((entry) => entry.table_name === table && !free.has(`${table} ${entry.row_id}`)),
      ),
    );
    const restored = new Set<string>();
    for (const entry of entries) {
      const key = `${entry.table_name} ${entry.row_id}`;
      if (!free.has(key) || held.has(entry.table_name)) {
        edited.set(key, { table: entry.table_name, id: entry.row_id });
        continue;
      }
      await this.putBack(entry);
      restored.add(key);
    }
    return { restored: restored.size, edited: [...edited.values()] };
  }

  /** Who edited a row after the merge, as the audit tells. */
  async named(merge: MergeRef, edited: { table: MergeTable; id: string }[]): Promise<KeptRow[]> {
    if (edited.length === 0) return [];
    return this.db.query<KeptRow>(
      `SELECT x."table", x.id, 'edited' AS why, coalesce(w.name, w.kind) AS by, w.at
       FROM jsonb_to_recordset($2::jsonb) AS x("table" text, id uuid)
       LEFT JOIN LATERAL (
         SELECT m.name, a.actor_kind AS kind, a.at FROM audit a LEFT JOIN staff_member m ON m.id = a.actor_id
         WHERE a.group_id = $3 AND a.subject_id = x.id::text
           AND a.subject_type = CASE x."table" WHEN 'renewal_case' THEN 'case' ELSE x."table" END
           AND a.at > (SELECT merged_at FROM merge_log WHERE id = $1)
         ORDER BY a.at DESC LIMIT 1) w ON true`,
      [merge.id, JSON.stringify(edited), merge.groupId],
    );
  }

  /** Rows that still are as the last entry about them says. */
  private async untouched(merge: MergeRef, table: MergeTable): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `SELECT t.id FROM (
         SELECT DISTINCT ON (row_id) row_id, after FROM merge_moved WHERE merge_id = $1 AND table_name = $2
         ORDER BY row_id, no DESC) m
       JOIN ${table} t ON t.id = m.row_id AND to_jsonb(t) @> m.after FOR UPDATE OF t`,
      [merge.id, table],
    );
    return rows.map((row) => row.id);
  }

  private async putBack(entry: Entry): Promise<void> {
    const columns = Object.keys(entry.before).filter((column) => column !== 'version');
    await this.db.change(
      `UPDATE ${entry.table_name} t SET (${columns.join(', ')}) = (
         SELECT ${columns.map((column) => `r.${column}`).join(', ')} FROM jsonb_populate_record(t, $2::jsonb) r)
         ${stamp(entry.table_name)} WHERE t.id = $1`,
      [entry.row_id, JSON.stringify(entry.before)],
    );
  }
}

const stamp = (table: MergeTable): string => {
  if (!VERSIONED[table]) return '';
  return table === 'touch' ? ', version = t.version + 1' : ', version = t.version + 1, updated_at = app.now()';
};
