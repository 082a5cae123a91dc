import { useTranslation } from 'react-i18next';
import { PROVINCES, SIGNS } from './plate-draft.js';

/** Keys for a thumb: the province first, then letters and digits. */
export function PlateKeys({ value, onChange }: { value: string; onChange: (next: string) => void }) {
  const { t } = useTranslation();
  const first = value === '';
  return (
    <div
      className={`plate-keys ${first ? 'provinces' : ''}`}
      role="group"
      aria-label={t(first ? 'counter.provinces' : 'counter.signs')}
    >
      {(first ? PROVINCES : SIGNS).map((sign) => (
        <button key={sign} type="button" onClick={() => onChange(value + sign)}>
          {sign}
        </button>
      ))}
      <button
        type="button"
        className="wide"
        disabled={first}
        onClick={() => onChange([...value].slice(0, -1).join(''))}
      >
        {t('counter.erase')}
      </button>
      <button type="button" className="wide" disabled={first} onClick={() => onChange('')}>
        {t('counter.clear')}
      </button>
    </div>
  );
}
