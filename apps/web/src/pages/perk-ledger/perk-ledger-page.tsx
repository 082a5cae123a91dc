import { DatePicker, Tabs } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../ui/me.js';
import { Page } from '../../ui/page.js';
import { useToday } from '../../ui/today.js';
import { useFilters } from '../../ui/use-filters.js';
import { CompliancePanel } from './compliance-panel.js';
import { LedgerPanel } from './ledger-panel.js';
import { SettlementPanel } from './settlement-panel.js';
import './perk-ledger.css';

const COMPLY = ['manager', 'renewals', 'group', 'auditor', 'finance'];

/** What was given, used and is still owed; what departments settle; what the law asks. */
export function PerkLedgerPage() {
  const { t } = useTranslation();
  const today = useToday();
  const { role } = useMe();
  const { values, set, store } = useFilters({ month: today.slice(0, 7), tab: 'ledger' });
  const scope = { month: values.month, ...(store ? { store } : {}) };
  return (
    <Page
      title={t('perkLedger.title')}
      sub={t('perkLedger.sub')}
      actions={
        <DatePicker
          picker="month"
          aria-label={t('perkLedger.month')}
          allowClear={false}
          value={dayjs(`${values.month}-01`)}
          onChange={(picked) => picked && set({ month: picked.format('YYYY-MM') })}
        />
      }
    >
      <Tabs
        className="no-print-tabs"
        activeKey={values.tab}
        onChange={(tab) => set({ tab })}
        destroyOnHidden
        items={[
          { key: 'ledger', label: t('perkLedger.tabs.ledger'), children: <LedgerPanel scope={scope} /> },
          { key: 'settlement', label: t('perkLedger.tabs.settlement'), children: <SettlementPanel scope={scope} /> },
          ...(COMPLY.includes(role)
            ? [{ key: 'comply', label: t('perkLedger.tabs.comply'), children: <CompliancePanel scope={scope} /> }]
            : []),
        ]}
      />
    </Page>
  );
}
