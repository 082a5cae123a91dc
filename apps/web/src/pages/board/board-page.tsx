import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRenewalBoard, type Board } from '../../api/insight.js';
import { Page, Panel } from '../../ui/page.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { useFilters, useStore } from '../../ui/use-filters.js';
import { BoardChart } from './chart.js';
import { Headlines } from './headlines.js';
import { MonthsTable, StoresTable } from './tables.js';

const SPANS = ['7', '13', '24'] as const;

function Body({ board }: { board: Board }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  if (board.months.every((month) => month.due === 0 && month.left === 0)) {
    return (
      <div className="panel empty">
        {t('board.empty')} <Link to={keep('/imports')}>{t('board.emptyGo')}</Link>
      </div>
    );
  }
  return (
    <div className="stack">
      <Headlines board={board} />
      <Panel title={t('board.chart')}>
        <p className="small quiet">{t('board.chartHelp')}</p>
        <BoardChart months={board.months} />
      </Panel>
      <MonthsTable board={board} />
      {board.stores.length > 1 && <StoresTable board={board} />}
      <p className="small quiet">{t('board.define')}</p>
    </div>
  );
}

/** The first board: did the month that ended pass, is this one on its way, what comes. */
export function BoardPage() {
  const { t } = useTranslation();
  const { values, set, store } = useFilters({ months: '13' });
  const query = useRenewalBoard({ months: Number(values.months), ...(store ? { store } : {}) });
  return (
    <Page
      title={t('board.title')}
      sub={t('board.sub')}
      actions={
        <>
          <Freshness query={query} />
          <Segmented
            aria-label={t('board.spanLabel')}
            value={values.months}
            onChange={(months) => set({ months })}
            options={SPANS.map((value) => ({ value, label: t(`board.span.${value}`) }))}
          />
        </>
      }
    >
      <QueryView query={query} rows={12}>
        {(data) => <Body board={data} />}
      </QueryView>
    </Page>
  );
}
