import { useTranslation } from 'react-i18next';
import type { ImportRow } from '../../api/intake.js';
import { moment } from '../../ui/format.js';
import { useToday } from '../../ui/today.js';
import { useFieldNames } from './field-names.js';

/** What became of a row: each field before and after. */
export function Changes({ row }: { row: ImportRow }) {
  const { t } = useTranslation();
  const { nameOf } = useFieldNames();
  if (row.result === 'rejected' || row.result === 'duplicate') {
    return row.findings
      .filter(({ message }) => message)
      .map(({ code, field, message }) => (
        <div key={`${code} ${field}`} className="small">
          {message}
        </div>
      ));
  }
  if (row.changes.length === 0) return <span className="quiet">{t('imports.result.noChange')}</span>;
  return (
    <ul className="changes">
      {row.changes.map(({ field, before, after }) => (
        <li key={field}>
          <span className="quiet">{nameOf(field)}</span>{' '}
          {before !== null && (
            <>
              <del>{before}</del> <span aria-hidden>→</span>{' '}
            </>
          )}
          <ins>{after ?? t('imports.result.blank')}</ins>
        </li>
      ))}
    </ul>
  );
}

/** Why undoing left a row alone, and who dealt with its car since. */
export function KeptWhy({ row }: { row: ImportRow }) {
  const { t } = useTranslation();
  const today = useToday();
  return (row.keptWhy ?? []).map(({ code, message, by, at }) => (
    <div key={code} className="small">
      {message}
      {at && (
        <span className="quiet">
          {' '}
          {t('imports.result.keptBy', { who: by ?? t('imports.result.keptSomebody'), when: moment(at, today) })}
        </span>
      )}
    </div>
  ));
}
