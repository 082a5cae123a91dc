import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ImportRowPage, ImportRowQuery, ImportRowView, Language } from '#contracts';
import { shown } from '#customers';
import { maskPhone, notFound } from '#kernel';
import { Audit, Db, Vault, type Actor } from '#platform';
import { openRow, type KeptRow } from './check-import.js';
import { keptText, type KeptCode } from './kept-reasons.js';
import type { MappedColumn } from './map-columns.js';
import { reasonText } from './reasons.js';
import type { Finding, Verdict } from './record.js';
import { writeRejected } from './write-rejected.js';

type Seen = z.infer<typeof ImportRowView>;

interface Row {
  row_no: number;
  verdict: Verdict;
  result: z.infer<typeof ImportRowView>['result'];
  vin: string | null;
  plate: string | null;
  findings: Finding[];
  duplicate_of: number | null;
  vehicle_id: string | null;
  expected: Seen['expected'];
  changes: Seen['changes'] | null;
  kept: { code: KeptCode; by: string | null; at: string | null }[] | null;
  seal_id: string;
  cells: Buffer | null;
}

const COLUMNS =
  'row_no, verdict, result, vin, plate, findings, duplicate_of, vehicle_id, expected, changes, kept, seal_id, cells';

/** The rows of an import with their verdicts and reasons, and the rejected ones as a sheet. */
@Injectable()
export class ReadImportRows {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly audit: Audit,
  ) {}

  /** A page of rows, masked for the actor's role. @throws Problem 404. */
  list(
    actor: Actor,
    id: string,
    query: z.infer<typeof ImportRowQuery>,
    language: Language,
  ): Promise<z.infer<typeof ImportRowPage>> {
    return this.db.tx(actor, async () => {
      await this.known(actor, id);
      const params = [id, actor.storeIds, query.verdict ?? null, query.kept === 'true'];
      const where =
        'import_id = $1 AND store_id = ANY ($2) AND ($3::text IS NULL OR verdict = $3) AND (NOT $4 OR kept IS NOT NULL)';
      const rows = await this.db.query<Row>(
        `SELECT ${COLUMNS} FROM import_row WHERE ${where} ORDER BY row_no LIMIT $5 OFFSET $6`,
        [...params, query.size, (query.page - 1) * query.size],
      );
      const [count] = await this.db.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM (SELECT FROM import_row WHERE ${where} LIMIT 10001) k`,
        params,
      );
      const vault = await this.vault.forGroup(this.db, actor.groupId);
      const items = rows.map((row) =>
        toView(actor, row, row.cells && openRow(vault, row.seal_id, row.cells), language),
      );
      return { items, total: Math.min(count!.n, 10_000), more: count!.n > 10_000 };
    });
  }

  /** The rejected rows in their own columns and order, with one column more: why. Audited: cells are shown clear. */
  async rejected(actor: Actor, id: string, language: Language): Promise<{ name: string; bytes: Buffer }> {
    const found = await this.db.tx(actor, async () => {
      const file = await this.known(actor, id);
      const rows = await this.db.query<Row>(
        `SELECT ${COLUMNS} FROM import_row WHERE import_id = $1 AND store_id = ANY ($2) AND result = 'rejected' ORDER BY row_no`,
        [id, actor.storeIds],
      );
      const vault = await this.vault.forGroup(this.db, actor.groupId);
      await this.audit.write(
        actor,
        'import.rejected-sheet',
        { type: 'import', id, storeId: file.store_id },
        { rows: rows.length },
      );
      const kept = rows.flatMap(({ cells, seal_id, findings }) =>
        cells ? [{ cells: openRow(vault, seal_id, cells).cells, findings }] : [],
      );
      return { file, kept };
    });
    const headers: string[] = [];
    for (const column of found.file.mapping) headers[column.column] = column.header;
    const bytes = await writeRejected(
      Array.from(headers, (text) => text ?? ''),
      found.kept,
      language,
    );
    return { name: found.file.name.replace(/\.[^.]*$/, ''), bytes };
  }

  private async known(actor: Actor, id: string): Promise<{ name: string; store_id: number; mapping: MappedColumn[] }> {
    const [file] = await this.db.query<{ name: string; store_id: number; mapping: MappedColumn[] }>(
      'SELECT name, store_id, mapping FROM import_file WHERE id = $1 AND store_id = ANY ($2)',
      [id, actor.storeIds],
    );
    if (!file) throw notFound('import.not-found');
    return file;
  }
}

function toView(actor: Actor, row: Row, kept: KeptRow | null, language: Language): Seen {
  const record = kept?.record ?? {};
  const phone = record.phone ?? record.phones?.[0]?.phone;
  const owner = record.owner ?? record.insured ?? record.contact;
  return {
    row: row.row_no,
    verdict: row.verdict,
    result: row.result,
    vin: row.vin,
    plate: row.plate,
    owner: owner === undefined ? null : shown(actor.role, 'name', owner),
    phone: phone === undefined ? null : maskPhone(phone),
    compulsoryExpiresOn: record.compulsoryExpiresOn ?? null,
    commercialExpiresOn: record.commercialExpiresOn ?? null,
    insurer: record.insurerCode ?? record.commercialInsurerCode ?? record.insurerRaw ?? null,
    findings: row.findings.map((finding) => ({
      code: finding.code,
      field: finding.field,
      message: reasonText(finding, language),
      proposal: finding.proposal ?? null,
    })),
    duplicateOf: row.duplicate_of,
    vehicleId: row.vehicle_id,
    expected: row.expected,
    changes: (row.changes ?? []).map((change) => maskNames(actor, change)),
    keptWhy: row.kept?.map((why) => ({ ...why, message: keptText(why.code, language) })) ?? null,
  };
}

/** Fields of a change that hold the name of a customer. */
const NAMES = new Set(['owner', 'insured', 'holder', 'contact', 'driver', 'beneficiary']);

function maskNames(actor: Actor, change: Seen['changes'][number]): Seen['changes'][number] {
  if (!NAMES.has(change.field)) return change;
  const mask = (name: string | null): string | null => (name === null ? null : shown(actor.role, 'name', name));
  return { field: change.field, before: mask(change.before), after: mask(change.after) };
}
