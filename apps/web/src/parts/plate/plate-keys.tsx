import { useTranslation } from 'react-i18next';
import { PROVINCES, SIGNS, withProvince } from './plate-draft.js';
import './plate.css';

/** Keys for a thumb: the province first, also when it was left out, then letters and digits. */
export function PlateKeys({ value, onChange }: { value: string; onChange: (next: string) => void }) {
  const { t } = useTranslation();
  const first = !withProvince(value);
  return (
    <div
      className={`plate-keys ${first ? 'provinces' : ''}`}
      role="group"
      aria-label={t(first ? 'counter.provinces' : 'counter.signs')}
    >
      {(first ? PROVINCES : SIGNS).map((sign) => (
        <button key={sign} type="button" onClick={() => onChange(first ? sign + value : value + sign)}>
          {sign}
        </button>
      ))}
      <button
        type="button"
        className="wide"
        disabled={value === ''}
        onClick={() => onChange([...value].slice(0, -1).join(''))}
      >
        {t('counter.erase')}
      </button>
      <button type="button" className="wide" disabled={value === ''} onClick={() => onChange('')}>
        {t('counter.clear')}
      </button>
    </div>
  );
}
