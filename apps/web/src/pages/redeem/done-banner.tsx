import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { hour } from '../../ui/format.js';
import { useStore } from '../../ui/use-filters.js';
import type { Done } from './use-counter.js';

/** What was just redeemed, and what comes next: the slip or the next owner. */
export function DoneBanner({ done, onNext }: { done: Done; onNext: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { keep } = useStore();
  const { redemption, name } = done;
  const slip = `/grants/${redemption.grant}/slip?redemption=${redemption.id}`;
  return (
    <section className="redeem-done" role="status">
      <p>
        <strong>
          {t('redeem.done')} {name} × {redemption.uses}
        </strong>
        <span>
          {redemption.left > 0 ? t('redeem.doneLeft', { n: redemption.left }) : t('redeem.doneLast')} ·{' '}
          {hour(redemption.at)}
        </span>
      </p>
      <div className="row">
        <Button size="large" onClick={() => void navigate(keep(slip))}>
          {t('redeem.slip')}
        </Button>
        <Button size="large" type="primary" onClick={onNext}>
          {t('redeem.next')}
        </Button>
      </div>
      <p className="small quiet">{t('redeem.undoOwn')}</p>
    </section>
  );
}
