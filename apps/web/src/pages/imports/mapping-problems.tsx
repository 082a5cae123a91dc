import { useTranslation } from 'react-i18next';
import type { ImportColumn } from '../../api/intake.js';
import { useFieldNames } from './field-names.js';
import { letterOf, type Faults } from './mapping-draft.js';

const focusOn = (column: number): void => document.getElementById(`field-${column}`)?.focus();

function Named({ columns }: { columns: ImportColumn[] }) {
  return (
    <span className="named">
      {columns.map(({ column, header }) => (
        <button key={column} type="button" className="plain" onClick={() => focusOn(column)}>
          {header || letterOf(column)}
        </button>
      ))}
    </span>
  );
}

/** What is to be looked at before the rest, each naming its columns; a click goes there. */
export function MappingProblems({ faults }: { faults: Faults }) {
  const { t } = useTranslation();
  const { nameOf } = useFieldNames();
  const { unmapped, unsure, twice, noVehicle } = faults;
  if (!noVehicle && unmapped.length + unsure.length + twice.length === 0) return null;
  return (
    <ul
      className={noVehicle || twice.length > 0 ? 'map-problems bad' : 'map-problems'}
      aria-label={t('imports.map.problems')}
    >
      {noVehicle && <li>{t('imports.map.noVehicle')}</li>}
      {twice.map(({ field, columns }) => (
        <li key={field}>
          {t('imports.map.twice', { field: nameOf(field) })} <Named columns={columns} />
        </li>
      ))}
      {unsure.length > 0 && (
        <li>
          {t('imports.map.unsure', { n: unsure.length })} <Named columns={unsure} />
        </li>
      )}
      {unmapped.length > 0 && (
        <li>
          {t('imports.map.unmapped', { n: unmapped.length })} <Named columns={unmapped} />
        </li>
      )}
    </ul>
  );
}
