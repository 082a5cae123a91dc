import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Page } from '../../ui/page.js';
import { CarsPanel } from './cars-panel.js';
import { OrdersPanel } from './orders-panel.js';
import './serviced.css';

type View = 'cars' | 'orders';

/** 在修不在保: cars that come to the workshop and are insured elsewhere; and the repair orders they are known by. */
export function ServicedPage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const view: View = params.get('view') === 'orders' ? 'orders' : 'cars';
  const show = (next: View): void => {
    const store = params.get('store');
    setParams({ ...(store ? { store } : {}), ...(next === 'orders' ? { view: next } : {}) });
  };
  return (
    <Page title={t('lists.serviced.title')} sub={t('lists.serviced.sub')}>
      <div className="stack">
        <div>
          <Segmented<View>
            value={view}
            onChange={show}
            options={(['cars', 'orders'] as const).map((value) => ({
              value,
              label: t(`lists.serviced.view.${value}`),
            }))}
          />
        </div>
        {view === 'cars' ? <CarsPanel /> : <OrdersPanel />}
      </div>
    </Page>
  );
}
