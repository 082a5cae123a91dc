import type { ImportRowView, Language } from '#contracts';
import { shown } from '#customers';
import { maskPhone } from '#kernel';
import type { Actor } from '#platform';
import type { KeptRow } from './kept-row.js';
import type { MappedColumn } from './map-columns.js';
import { reasonText } from './reasons.js';
import type { Finding, Verdict } from './record.js';
import { shownCell } from './shown-cell.js';

/** A row of an import as it is stored. */
export interface StoredRow {
  row_no: number;
  verdict: Verdict;
  result: ImportRowView['result'];
  vin: string | null;
  plate: string | null;
  findings: Finding[];
  duplicate_of: number | null;
  linked_to: number | null;
  vehicle_id: string | null;
  seal_id: string;
  cells: Buffer;
}

export const ROW_VIEW_COLUMNS =
  'row_no, verdict, result, vin, plate, findings, duplicate_of, linked_to, vehicle_id, seal_id, cells';

/** A row as a person sees it, masked for the role. */
export function toRowView(
  actor: Actor,
  row: StoredRow,
  kept: KeptRow,
  mapping: readonly MappedColumn[],
  language: Language,
): ImportRowView {
  const { record } = kept;
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
    linkedTo: row.linked_to,
    cells: cellsOf(actor, kept, mapping),
    vehicleId: row.vehicle_id,
  };
}

function cellsOf(actor: Actor, kept: KeptRow, mapping: readonly MappedColumn[]): ImportRowView['cells'] {
  const fields = new Map(mapping.map(({ column, field }) => [column, field]));
  return kept.cells.flatMap((text, column) =>
    text === '' ? [] : { column, text: shownCell(actor.role, fields.get(column) ?? null, text) },
  );
}
