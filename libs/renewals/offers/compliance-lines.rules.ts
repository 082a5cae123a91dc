import type { ComplianceReport } from '#contracts';
import type { ComplianceRow } from './compliance-rows.query.js';

type Line = ComplianceReport['total'];
interface Key {
  key: string | null;
  name: string;
}

const WHOLE = 10_000;

/**
 * Adds grants up by a key, the dearest line first. A policy earns its commission once, however many grants stand beside it.
 */
export function linesBy(rows: readonly ComplianceRow[], keyOf: (row: ComplianceRow) => Key): Line[] {
  const groups = new Map<string | null, { name: string; rows: ComplianceRow[] }>();
  for (const row of rows) {
    const { key, name } = keyOf(row);
    const group = groups.get(key) ?? { name, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups].map(([key, group]) => lineOf(key, group)).sort((a, b) => b.costFen - a.costFen);
}

function lineOf(key: string | null, group: { name: string; rows: ComplianceRow[] }): Line {
  const policies = new Map(group.rows.flatMap((row) => row.beside).map((one) => [one.id, one.commission]));
  const commissionFen = [...policies.values()].reduce((sum, one) => sum + one, 0);
  const costFen = group.rows.reduce((sum, row) => sum + row.costFen, 0);
  return {
    key,
    name: group.name,
    grants: group.rows.length,
    listFen: group.rows.reduce((sum, row) => sum + row.listFen, 0),
    costFen,
    commissionFen,
    shareBp: commissionFen === 0 ? null : Math.round((costFen * WHOLE) / commissionFen),
    acknowledged: group.rows.filter((row) => row.acknowledgedAt !== null).length,
  };
}
