import { Button, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { Reconciled } from '#contracts';
import { addMonths } from '#kernel';
import { differencesHref, useReconciliation } from '../../api/money.js';
import { mayOpen } from '../../shell/access.js';
import { useMe } from '../../ui/me.js';
import { Page } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { useToday } from '../../ui/today.js';
import { useStore } from '../../ui/use-filters.js';
import { RowsPanel } from './rows-panel.js';
import { StatementsPanel } from './statements-panel.js';
import { SummaryTable, type Opened } from './summary-table.js';

/** What insurers pay against what was sold, month by month; each count opens its policies. */
export function ReconciliationPage() {
  const { t } = useTranslation();
  const today = useToday();
  const navigate = useNavigate();
  const { keep } = useStore();
  const role = useMe().role;
  const [params, setParams] = useSearchParams();
  const store = params.get('store') ?? undefined;
  const month = params.get('month') ?? addMonths(today, -1).slice(0, 7);
  const asked = { month, ...(store ? { store } : {}) };
  const query = useReconciliation(asked);
  const state = params.get('state') as Reconciled | null;
  const change = (values: Record<string, string | null>): void => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(values)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setParams(next);
  };
  const open = ({ state: asks, insurer }: Opened): void => change({ state: asks, insurer, page: null });
  const insurer = params.get('insurer');
  return (
    <Page
      title={t('money.reconciliation.title')}
      sub={t('money.reconciliation.sub')}
      actions={
        <>
          <DatePicker
            picker="month"
            aria-label={t('money.reconciliation.month')}
            value={dayjs(`${month}-01`)}
            allowClear={false}
            onChange={(picked) => picked && change({ month: picked.format('YYYY-MM'), state: null, insurer: null })}
          />
          <Button href={differencesHref(asked)} download>
            {t('money.reconciliation.export')}
          </Button>
          {mayOpen(role, 'imports') && (
            <Button type="primary" onClick={() => void navigate(keep('/imports'))}>
              {t('money.reconciliation.import')}
            </Button>
          )}
        </>
      }
    >
      <div className="stack">
        <QueryView query={query}>
          {(data) => (
            <div className="stack">
              <SummaryTable data={data} open={state ? { state, insurer } : null} onOpen={open} />
              {state && <RowsPanel asked={{ ...asked, ...(insurer ? { insurer } : {}), state }} />}
              <StatementsPanel data={data} />
            </div>
          )}
        </QueryView>
      </div>
    </Page>
  );
}
