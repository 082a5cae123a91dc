import type { ImportRowView, Language } from '#contracts';
import { shown } from '#customers';
import { maskPhone } from '#kernel';
import type { Actor } from '#platform';
import type { KeptRow } from './kept-row.js';
import type { MappedColumn } from '../mapping/map-columns.js';
import { keptText, type KeptCode } from './kept-reasons.js';
import { reasonText } from '../judging/reasons.js';
import type { Finding, Verdict } from '../judging/record.js';
import { shownCell } from '../reading/shown-cell.js';

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
  expected: ImportRowView['expected'];
  changes: ImportRowView['changes'] | null;
  kept: { code: KeptCode; by: string | null; at: string | null }[] | null;
  seal_id: string;
  /** Null once the days of keeping are over. */
  cells: Buffer | null;
}

export const ROW_VIEW_COLUMNS =
  'row_no, verdict, result, vin, plate, findings, duplicate_of, linked_to, vehicle_id, expected, changes, kept, seal_id, cells';

/** A row as a person sees it, masked for the role. */
export function toRowView(
  actor: Actor,
  row: StoredRow,
  kept: KeptRow | null,
  mapping: readonly MappedColumn[],
  language: Language,
): ImportRowView {
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
    linkedTo: row.linked_to,
    cells: kept ? cellsOf(actor, kept, mapping) : [],
    vehicleId: row.vehicle_id,
    expected: row.expected,
    changes: (row.changes ?? []).map((change) => maskNames(actor, change)),
    keptWhy: row.kept?.map((why) => ({ ...why, message: keptText(why.code, language) })) ?? null,
  };
}

function cellsOf(actor: Actor, kept: KeptRow, mapping: readonly MappedColumn[]): ImportRowView['cells'] {
  const fields = new Map(mapping.map(({ column, field }) => [column, field]));
  return kept.cells.flatMap((text, column) =>
    text === '' ? [] : { column, text: shownCell(actor.role, fields.get(column) ?? null, text) },
  );
}

/** Fields of a change that hold the name of a customer. */
const NAMES = new Set(['owner', 'insured', 'holder', 'contact', 'driver', 'beneficiary']);

function maskNames(actor: Actor, change: ImportRowView['changes'][number]): ImportRowView['changes'][number] {
  if (!NAMES.has(change.field)) return change;
  const mask = (name: string | null): string | null => (name === null ? null : shown(actor.role, 'name', name));
  return { field: change.field, before: mask(change.before), after: mask(change.after) };
}
