import { useTranslation } from 'react-i18next';
import type { Cause } from '../../api/quotes.js';
import { useInsurer } from '../../ui/use-insurer.js';
import { useLang } from '../../ui/use-lang.js';
import { causeText, signed } from './cause-text.js';

/** A difference with its causes as chips; what makes it dearer is amber, what makes it cheaper is plain. */
export function CauseChips({ amount, causes }: { amount: number; causes: Cause[] }) {
  const { t } = useTranslation();
  const lang = useLang();
  const insurer = useInsurer();
  if (amount === 0 && causes.length === 0) return <span className="quiet">{t('quotes.sameAsLast')}</span>;
  return (
    <div className="causes">
      <b className={amount > 0 ? 'soon code' : 'code'}>
        {t('quotes.versusLast')} {signed(amount)}
      </b>
      <ul>
        {causes.map((cause, at) => (
          <li key={`${cause.code}-${at}`} className={(cause.amount ?? 0) > 0 ? 'tag warn' : 'tag'}>
            {causeText(cause, t, lang, insurer)}
            {cause.amount !== undefined && <b className="code"> {signed(cause.amount)}</b>}
          </li>
        ))}
      </ul>
    </div>
  );
}
