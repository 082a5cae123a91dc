import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { seesCosts } from '../../parts/perks/index.js';
import { useMe } from '../../ui/me.js';
import { Page } from '../../ui/page.js';
import { BudgetsPanel } from './budgets/budgets-panel.js';
import { CataloguePanel } from './catalogue/catalogue-panel.js';
import { ModesPanel } from './modes/modes-panel.js';
import { PackagesPanel } from './packages/packages-panel.js';
import { RulesPanel } from './rules/rules-panel.js';
import './perks.css';

/** What may be given to whom, what it is made of, and how much of it. */
export function PerksPage() {
  const { t } = useTranslation();
  const { role } = useMe();
  const [params, setParams] = useSearchParams();
  const go = (next: string): void => {
    const store = params.get('store');
    setParams({ ...(next === 'rules' ? {} : { tab: next }), ...(store ? { store } : {}) });
  };
  return (
    <Page title={t('perks.title')} sub={t('perks.sub')}>
      <Tabs
        activeKey={params.get('tab') ?? 'rules'}
        onChange={go}
        destroyOnHidden
        items={[
          { key: 'rules', label: t('perks.tabs.rules'), children: <RulesPanel /> },
          { key: 'packages', label: t('perks.tabs.packages'), children: <PackagesPanel /> },
          { key: 'catalogue', label: t('perks.tabs.catalogue'), children: <CataloguePanel /> },
          ...(seesCosts(role) ? [{ key: 'budgets', label: t('perks.tabs.budgets'), children: <BudgetsPanel /> }] : []),
          { key: 'modes', label: t('perks.tabs.modes'), children: <ModesPanel /> },
        ]}
      />
    </Page>
  );
}
