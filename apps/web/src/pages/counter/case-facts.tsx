import { useTranslation } from 'react-i18next';
import type { CounterCard } from '../../api/counter.js';
import { Facts } from '../../ui/page.js';

type Known = Pick<NonNullable<CounterCard['case']>, 'anchorOn' | 'handler' | 'quote'>;

/** How long the insurance still runs, or since when it does not. */
export function DaysLeft({ days }: { days: number }) {
  const { t } = useTranslation();
  if (days === 0) return <>{t('counter.dueToday')}</>;
  return <>{t(days > 0 ? 'counter.due' : 'counter.ended', { count: Math.abs(days) })}</>;
}

/** Who works the case, whether a quote lies ready, and the day. */
export function CaseFacts({ known: { handler, quote, anchorOn } }: { known: Known }) {
  const { t } = useTranslation();
  return (
    <Facts
      items={[
        [t('counter.handler'), handler ?? t('counter.noHandler')],
        [t('counter.quote'), t(`counter.quoteState.${quote}`)],
        [t('counter.until', { day: '' }), anchorOn],
      ]}
    />
  );
}
