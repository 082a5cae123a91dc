import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Answer } from '../../api/client.js';
import { useStore } from '../../ui/use-filters.js';

/** Nothing is left for today: what could be pulled forward. */
export function QueueDone({ summary }: { summary: Answer<'TodaySummary'> }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { keep } = useStore();
  return (
    <div className="empty desk-empty">
      <p className="strong">{t('desk.allDone')}</p>
      <p>{t('desk.allDoneHelp', { n: summary.tomorrow, pool: summary.pool })}</p>
      <div className="row">
        <Button type="primary" onClick={() => void navigate(keep('/cases?mine=true&nextWithin=1'))}>
          {t('desk.openTomorrow')}
        </Button>
        <Button onClick={() => void navigate(keep('/desk?person=pool'))}>{t('desk.openPool')}</Button>
      </div>
    </div>
  );
}
