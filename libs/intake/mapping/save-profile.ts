import { Injectable } from '@nestjs/common';
import { newId, notFound } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { normaliseHeader, type MappedColumn } from './map-columns.js';

interface Head {
  store_id: number;
  source: string;
  mapping: MappedColumn[];
  hand_sheet: string | null;
  rules: Record<string, string>;
  cut_over: boolean;
}

/** Remembers how an import is read under a name, for the next file of that source. The same name is written over. */
@Injectable()
export class SaveProfile {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** Takes mapping, rules, cut-over and sheet of the import as they stand; joins a running transaction. */
  run(actor: Actor, importId: string, name: string): Promise<void> {
    return this.db.tx(actor, async () => {
      const [head] = await this.db.query<Head>(
        `SELECT store_id, source, mapping, hand_sheet, rules, cut_over FROM import_file
         WHERE id = $1 AND store_id = ANY ($2)`,
        [importId, actor.storeIds],
      );
      if (!head) throw notFound('import.not-found');
      const columns = head.mapping
        .map(({ header, field }) => ({ header: normaliseHeader(header), field }))
        .filter(({ header }) => header !== '');
      const id = await this.write(actor, head, name, columns);
      await this.db.change('UPDATE import_file SET profile_id = $2 WHERE id = $1', [importId, id]);
      const subject = { type: 'import-profile', id, storeId: head.store_id };
      await this.audit.write(actor, 'import-profile.save', subject, { columns: columns.length, import: importId });
    });
  }

  private async write(actor: Actor, head: Head, name: string, columns: unknown[]): Promise<string> {
    const [row] = await this.db.query<{ id: string }>(
      `INSERT INTO import_profile (id, group_id, store_id, name, source, columns, sheet, rules, cut_over, created_by, used_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, app.now())
       ON CONFLICT (store_id, lower(name)) DO UPDATE SET name = excluded.name, source = excluded.source,
         columns = excluded.columns, sheet = excluded.sheet, rules = excluded.rules, cut_over = excluded.cut_over,
         used_at = excluded.used_at
       RETURNING id`,
      [
        newId(),
        actor.groupId,
        head.store_id,
        name,
        head.source,
        JSON.stringify(columns),
        head.hand_sheet,
        JSON.stringify(head.rules),
        head.cut_over,
        actor.staffId,
      ],
    );
    return row!.id;
  }
}
