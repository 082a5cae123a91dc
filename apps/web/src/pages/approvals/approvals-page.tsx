import { Segmented, type TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApprovals, type Approval } from '../../api/money.js';
import { DataTable, Total } from '../../ui/data-table.js';
import { Moment } from '../../ui/day.js';
import { Dot } from '../../ui/dot.js';
import { money } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { asQuery } from '../../ui/url-state.js';
import { useFilters, useStore } from '../../ui/use-filters.js';
import { DecideApprovalButtons } from './decide-approval-buttons.js';

const DEFAULTS = { state: 'pending' };
const STATES = ['pending', 'granted', 'refused', 'void', 'all'] as const;
const TONE = { pending: 'busy', granted: 'good', refused: 'bad', void: 'idle' } as const;
const carOf = (row: Approval): string => row.plate ?? row.owner ?? '—';

const State = ({ row }: { row: Approval }) => {
  const { t } = useTranslation();
  return <Dot tone={TONE[row.state]}>{t(`money.approvals.state.${row.state}`)}</Dot>;
};

/** Commission, concession and perks in one line: what the margin is made from. */
const Parts = ({ row }: { row: Approval }) => {
  if (!row.facts) return <>—</>;
  const { commission, concession, perks } = row.facts;
  return <span className="num">{[commission, concession, perks].map(money).join(' / ')}</span>;
};

const Decided = ({ row }: { row: Approval }) => (
  <span className="small">
    {row.decidedBy && (
      <>
        {row.decidedBy} <Moment at={row.decidedAt} />
      </>
    )}
    {row.decisionNote && <div className="quiet">{row.decisionNote}</div>}
  </span>
);

const columns = (t: TFunction, keep: (path: string) => string): TableColumnsType<Approval> => [
  {
    title: t('money.approvals.col.car'),
    width: 120,
    fixed: 'left',
    render: (_, row) => (
      <Link className="code strong" to={keep(`/cases/${row.caseId}`)}>
        {carOf(row)}
      </Link>
    ),
  },
  { title: t('money.approvals.col.kind'), width: 130, render: (_, row) => t(`money.approvals.kind.${row.kind}`) },
  {
    title: t('money.approvals.col.margin'),
    width: 100,
    align: 'right',
    render: (_, row) => <span className="num strong">{money(row.facts?.margin)}</span>,
  },
  {
    title: t('money.approvals.col.floor'),
    width: 90,
    align: 'right',
    render: (_, row) => <span className="num">{money(row.facts?.floor)}</span>,
  },
  {
    title: t('money.approvals.col.parts'),
    width: 210,
    align: 'right',
    render: (_, row) => <Parts row={row} />,
  },
  { title: t('money.approvals.col.note'), render: (_, row) => row.note || '—' },
  {
    title: t('money.approvals.col.asked'),
    width: 150,
    render: (_, row) => (
      <>
        {row.askedBy} <Moment at={row.askedAt} />
      </>
    ),
  },
  { title: t('money.approvals.col.state'), width: 100, render: (_, row) => <State row={row} /> },
  {
    title: t('money.approvals.col.decided'),
    width: 200,
    render: (_, row) =>
      row.mayDecide ? <DecideApprovalButtons approval={row} car={carOf(row)} /> : <Decided row={row} />,
  },
];

const Card = ({ row }: { row: Approval }) => {
  const { t } = useTranslation();
  return (
    <>
      <div className="line">
        <span className="code strong">{carOf(row)}</span>
        <State row={row} />
      </div>
      <div className="line">
        <span>{t(`money.approvals.kind.${row.kind}`)}</span>
        <span className="num strong">{money(row.facts?.margin)}</span>
      </div>
      {row.note && <div>{row.note}</div>}
      <div className="line">
        <span className="quiet small">
          {row.askedBy} <Moment at={row.askedAt} />
        </span>
        {row.mayDecide ? <DecideApprovalButtons approval={row} car={carOf(row)} /> : <Decided row={row} />}
      </div>
    </>
  );
};

/** What waits for a second person, and what was decided. */
export function ApprovalsPage() {
  const { t } = useTranslation();
  const { keep } = useStore();
  const { values, set, page, setPage, store } = useFilters<typeof DEFAULTS>(DEFAULTS);
  const query = useApprovals({ ...asQuery(values), ...page, ...(store ? { store } : {}) });
  return (
    <Page title={t('money.approvals.title')} sub={t('money.approvals.sub')}>
      <div className="panel">
        <div className="table-head">
          <Segmented<string>
            value={values.state}
            onChange={(state) => set({ state })}
            options={STATES.map((value) => ({
              value,
              label: value === 'all' ? t('money.approvals.all') : t(`money.approvals.state.${value}`),
            }))}
          />
          <span className="row">
            {query.data && <Total page={query.data} />}
            <Freshness query={query} />
          </span>
        </div>
        <QueryView query={query}>
          {(data) => (
            <DataTable<Approval>
              label={t('money.approvals.title')}
              page={data}
              columns={columns(t, keep)}
              card={(row) => <Card row={row} />}
              empty={<p className="empty">{t('money.approvals.empty')}</p>}
              at={page}
              onPage={setPage}
              minWidth={1240}
            />
          )}
        </QueryView>
      </div>
    </Page>
  );
}
