import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ImportRowPage, ImportRowQuery, ImportRowView, Language } from '#contracts';
import { notFound } from '#kernel';
import { Db, Vault, type Actor } from '#platform';
import { ROW_VIEW_COLUMNS, toRowView, type StoredRow } from './import-row.view.js';
import { openRow } from './kept-row.js';
import type { MappedColumn } from '../mapping/map-columns.js';

/** Numbers of the rows that a question means; by an index, whichever of the filters it names. */
function rowsOf(query: ImportRowQuery): { from: string; params: unknown[] } {
  const own = 'r.import_id = $1 AND r.store_id = ANY ($2)';
  const params: unknown[] = [];
  const and = (sql: string, value: unknown): string => {
    if (value === undefined) return '';
    params.push(value);
    return ` AND ${sql} $${params.length + 2}`;
  };
  const kept = query.kept ? ' AND r.kept IS NOT NULL' : '';
  const rows =
    and('r.row_no =', query.row) +
    and('r.verdict =', query.verdict) +
    and('r.result =', query.result) +
    and('r.expected =', query.expected) +
    kept;
  if (query.problem === undefined && query.field === undefined)
    return { from: `SELECT row_no FROM import_row r WHERE ${own}${rows}`, params };
  const found = and('k.code =', query.problem) + and('k.field =', query.field);
  const join = rows === '' ? '' : ' JOIN import_row r ON r.import_id = k.import_id AND r.row_no = k.row_no';
  return {
    // With code and field each row stands once; otherwise one row may have several of the findings.
    from: `SELECT ${query.problem !== undefined && query.field !== undefined ? '' : 'DISTINCT '}k.row_no FROM import_finding k${join}
           WHERE k.import_id = $1 AND k.store_id = ANY ($2)${found}${rows}`,
    params,
  };
}

/** The rows of an import with their verdicts and reasons. */
@Injectable()
export class ReadImportRows {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
  ) {}

  /** A page of rows, masked for the actor's role. @throws Problem 404. */
  list(actor: Actor, id: string, query: ImportRowQuery, language: Language): Promise<z.infer<typeof ImportRowPage>> {
    return this.db.tx(actor, async () => {
      const mapping = await this.mappingOf(actor, id);
      const { from, params } = rowsOf(await this.withField(id, query));
      const known = [id, actor.storeIds, ...params];
      const page = await this.db.query<{ row_no: number }>(
        `${from} ORDER BY row_no LIMIT ${query.size} OFFSET ${(query.page - 1) * query.size}`,
        known,
      );
      const [count] = await this.db.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM (${from} LIMIT 10001) k`,
        known,
      );
      const rows = page.map(({ row_no }) => row_no);
      const items = await this.views(actor, id, rows, mapping, language);
      return { items, total: Math.min(count!.n, 10_000), more: count!.n > 10_000 };
    });
  }

  /** Most codes speak of one field: named with it, their rows come by the index, in order. */
  private async withField(id: string, query: ImportRowQuery): Promise<ImportRowQuery> {
    if (query.problem === undefined || query.field !== undefined) return query;
    const [first, last] = await this.db.query<{ field: string }>(
      `(SELECT field FROM import_finding WHERE import_id = $1 AND code = $2 ORDER BY field LIMIT 1) UNION ALL
       (SELECT field FROM import_finding WHERE import_id = $1 AND code = $2 ORDER BY field DESC LIMIT 1)`,
      [id, query.problem],
    );
    return first && first.field === last?.field ? { ...query, field: first.field } : query;
  }

  /** One row. @throws Problem 404. */
  one(actor: Actor, id: string, row: number, language: Language): Promise<ImportRowView> {
    return this.db.tx(actor, async () => {
      const [view] = await this.views(actor, id, [row], await this.mappingOf(actor, id), language);
      if (!view) throw notFound('import.row-not-found');
      return view;
    });
  }

  private async views(
    actor: Actor,
    id: string,
    rows: number[],
    mapping: MappedColumn[],
    language: Language,
  ): Promise<ImportRowView[]> {
    const stored = await this.db.query<StoredRow>(
      `SELECT ${ROW_VIEW_COLUMNS} FROM import_row
       WHERE import_id = $1 AND store_id = ANY ($2) AND row_no = ANY ($3) ORDER BY row_no`,
      [id, actor.storeIds, rows],
    );
    const vault = await this.vault.forGroup(this.db, actor.groupId);
    return stored.map((row) =>
      toRowView(actor, row, row.cells && openRow(vault, row.seal_id, row.cells), mapping, language),
    );
  }

  private async mappingOf(actor: Actor, id: string): Promise<MappedColumn[]> {
    const [file] = await this.db.query<{ mapping: MappedColumn[] }>(
      'SELECT mapping FROM import_file WHERE id = $1 AND store_id = ANY ($2)',
      [id, actor.storeIds],
    );
    if (!file) throw notFound('import.not-found');
    return file.mapping;
  }
}
