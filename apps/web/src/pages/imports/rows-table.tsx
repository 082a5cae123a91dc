import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import, ImportRow } from '../../api/intake.js';
import { useNarrow } from '../../ui/use-narrow.js';
import { EditableCell } from './cell.js';
import { letterOf } from './mapping-draft.js';
import { cellsOf, orderedColumns, type Cell } from './row-cells.js';
import { VerdictDot } from './status.js';
import { useCorrections } from './use-corrections.js';

type Corrections = ReturnType<typeof useCorrections>;
interface RowProps {
  item: Import;
  row: ImportRow;
  editable: boolean;
  work: Corrections;
}

/** What was found in the row as a whole. */
function Loose({ row, item }: { row: ImportRow; item: Import }) {
  const { t } = useTranslation();
  const { loose } = cellsOf(row, item.mapping);
  const said = loose.map(({ message }) => message);
  if (row.duplicateOf !== null && said.length === 0) said.push(t('imports.check.sameAs', { n: row.duplicateOf }));
  return said.map((text) => (
    <div key={text} className="small loose">
      {text}
    </div>
  ));
}

function CellOf({ cell, ...props }: RowProps & { cell: Cell }) {
  const { row, editable, work } = props;
  return (
    <EditableCell
      row={row.row}
      cell={cell}
      editable={editable}
      pending={work.pending(row.row, cell.column)}
      onSave={(text) => work.save(row.row, cell.column, text)}
      onMove={(move) => work.move(row.row, cell.column, move)}
    />
  );
}

/** On a phone: the cells with something found, the rest at a touch. */
function RowCard(props: RowProps) {
  const { t } = useTranslation();
  const { item, row } = props;
  const [all, setAll] = useState(false);
  const { cells } = cellsOf(row, item.mapping);
  const found = cells.filter(({ findings }) => findings.length > 0);
  const shown = all ? cells : found;
  return (
    <li>
      <div className="line">
        <span className="code">
          <span className="quiet">{row.row}</span> <b>{row.plate ?? row.vin ?? '—'}</b> {row.owner}
        </span>
        <VerdictDot verdict={row.verdict} />
      </div>
      <Loose row={row} item={item} />
      {shown.map((cell) => (
        <div key={cell.column} className="card-cell">
          <span className="small quiet">{cell.header}</span>
          <CellOf {...props} cell={cell} />
        </div>
      ))}
      {cells.length > found.length && (
        <button type="button" className="plain small" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? t('imports.check.hideRest') : t('imports.check.rest', { n: cells.length - found.length })}
        </button>
      )}
    </li>
  );
}

/** Rows of the file in its own columns, cells corrected in place. */
export function RowsTable({ item, rows, editable }: { item: Import; rows: ImportRow[]; editable: boolean }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const work = useCorrections(item.id);
  const columns = orderedColumns(item.mapping, rows);
  if (narrow) {
    return (
      <div ref={work.box} onKeyDown={work.walk}>
        <ul className="cards" aria-label={t('imports.check.rows')}>
          {rows.map((row) => (
            <RowCard key={row.row} item={item} row={row} editable={editable} work={work} />
          ))}
        </ul>
      </div>
    );
  }
  return (
    <div
      ref={work.box}
      className="sheet-box"
      onKeyDown={work.walk}
      tabIndex={0}
      role="group"
      aria-label={t('imports.check.rows')}
    >
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col" className="row-no">
              {t('imports.rowCol.row')}
            </th>
            <th scope="col" className="row-says">
              {t('imports.check.verdict')}
            </th>
            {columns.map(({ column, header }) => (
              <th scope="col" key={column}>
                <span className="letter">{letterOf(column)}</span> {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.row}>
              <th scope="row" className="row-no code">
                {row.row}
              </th>
              <td className="row-says">
                <VerdictDot verdict={row.verdict} />
                <Loose row={row} item={item} />
              </td>
              {cellsOf(row, columns).cells.map((cell) => (
                <td key={cell.column}>
                  <CellOf item={item} row={row} editable={editable} work={work} cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
