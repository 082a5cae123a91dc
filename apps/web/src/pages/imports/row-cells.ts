import type { Import, ImportRow } from '../../api/intake.js';

type Finding = ImportRow['findings'][number];

/** A cell of a row with what was found in it. */
export interface Cell {
  column: number;
  header: string;
  text: string;
  findings: Finding[];
}

/** The cells of a row in the order of the file, each with its findings; what is about no column stands apart. */
export function cellsOf(row: ImportRow, mapping: Import['mapping']): { cells: Cell[]; loose: Finding[] } {
  const texts = new Map(row.cells.map(({ column, text }) => [column, text]));
  const held = new Set<Finding>();
  const cells = mapping
    .filter(({ field }) => field !== null)
    .map(({ column, header, field }) => {
      const findings = row.findings.filter((finding) => finding.field === field);
      findings.forEach((finding) => held.add(finding));
      return { column, header, text: texts.get(column) ?? '', findings };
    });
  return { cells, loose: row.findings.filter((finding) => !held.has(finding)) };
}

/** A masked cell cannot be edited as it stands: its correction is typed whole. */
export const isMasked = (text: string): boolean => text.includes('*');

/** The columns that mean something: first those where the shown rows have something found, then the file's own order. */
export function orderedColumns(mapping: Import['mapping'], rows: Pick<ImportRow, 'findings'>[]): Import['mapping'] {
  const found = new Set(rows.flatMap(({ findings }) => findings.map(({ field }) => field)));
  const known = mapping.filter(({ field }) => field !== null);
  return [...known.filter(({ field }) => found.has(field)), ...known.filter(({ field }) => !found.has(field))];
}
