import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Page } from '../../ui/page.js';
import { AgencyNumbersPanel } from './agency-numbers-panel.js';
import { FloorsPanel } from './floors-panel.js';
import { RatesPanel } from './rates-panel.js';

/** What insurers pay, under which numbers stores issue, and the least a case must leave. */
export function RatesPage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const tab = params.get('tab') ?? 'rates';
  const go = (next: string): void => {
    const store = params.get('store');
    setParams({ ...(next === 'rates' ? {} : { tab: next }), ...(store ? { store } : {}) });
  };
  return (
    <Page title={t('money.rates.title')} sub={t('money.rates.sub')}>
      <Tabs
        activeKey={tab}
        onChange={go}
        destroyOnHidden
        items={[
          { key: 'rates', label: t('money.rates.tabs.rates'), children: <RatesPanel /> },
          { key: 'numbers', label: t('money.rates.tabs.numbers'), children: <AgencyNumbersPanel /> },
          { key: 'floors', label: t('money.rates.tabs.floors'), children: <FloorsPanel /> },
        ]}
      />
    </Page>
  );
}
