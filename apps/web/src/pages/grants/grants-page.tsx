import { Input, Segmented, type TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGrants, type GrantRow } from '../../api/grants.js';
import type { Sent } from '../../api/client.js';
import { GrantState, seesCosts } from '../../parts/perks/index.js';
import { DataTable, Total } from '../../ui/data-table.js';
import { Day, Moment } from '../../ui/day.js';
import { money } from '../../ui/format.js';
import { useMe } from '../../ui/me.js';
import { Page } from '../../ui/page.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { useFilters } from '../../ui/use-filters.js';
import { DecideGrantButtons } from './decide-grant-buttons.js';
import { GrantDrawer } from './grant-drawer.js';
import { askerOf, grantName } from './grant-name.js';
import './grants.css';

const DEFAULTS = { state: 'pending', q: '' };
const TABS = ['pending', 'held', 'granted', 'active', 'used', 'expired', 'reversed', 'all'] as const;
const queryOf = (state: string): Sent<'GrantQuery'> =>
  state === 'pending' ? { approval: 'pending' } : state === 'all' ? {} : { state: state as GrantRow['state'] };

/** What is in it with what is left: '洗车 4/6'. */
const Items = ({ row }: { row: GrantRow }) => (
  <span className="grant-items">
    {row.items.map((item) => (
      <span key={item.id}>
        {item.name} <span className="code quiet">{`${item.left}/${item.uses}`}</span>
      </span>
    ))}
  </span>
);

const columns = (
  t: TFunction,
  me: { name: string; clear: boolean },
  onOpen: (row: GrantRow) => void,
): TableColumnsType<GrantRow> => [
  {
    title: t('perks.grants.col.car'),
    width: 140,
    fixed: 'left',
    render: (_, row) => (
      <>
        <button type="button" className="plain code strong" onClick={() => onOpen(row)}>
          {row.plate ?? '—'}
        </button>
        <div className="small quiet one-line">{row.owner}</div>
      </>
    ),
  },
  {
    title: t('perks.grants.col.what'),
    render: (_, row) => (
      <>
        <span className="strong">{grantName(row)}</span> <span className="tag">{t(`perks.source.${row.source}`)}</span>
        <div className="small">
          <Items row={row} />
        </div>
      </>
    ),
  },
  {
    title: t('perks.grants.col.list'),
    width: 100,
    align: 'right',
    render: (_, row) => <span className="num">{money(row.prices.list)}</span>,
  },
  ...(me.clear
    ? [
        {
          title: t('perks.grants.col.cost'),
          width: 100,
          align: 'right' as const,
          render: (_: unknown, row: GrantRow) => <span className="num strong">{money(row.prices.cost)}</span>,
        },
      ]
    : []),
  {
    title: t('perks.grants.col.asked'),
    width: 200,
    render: (_, row) => (
      <>
        {askerOf(row, t)} <Moment at={row.askedAt} />
        {row.reason && <div className="small quiet">{row.reason}</div>}
      </>
    ),
  },
  {
    title: t('perks.grants.col.state'),
    width: 150,
    render: (_, row) => (
      <>
        <GrantState state={row.state} approval={row.approval} />
        {row.validUntil && row.state === 'active' && (
          <div className="small quiet">
            <Day day={row.validUntil} />
          </div>
        )}
      </>
    ),
  },
  {
    title: t('perks.grants.col.act'),
    width: 190,
    render: (_, row) =>
      row.mayDecide ? (
        <DecideGrantButtons grant={row} />
      ) : (
        <span className="small">
          {row.approval === 'pending' ? (
            <span className="quiet">{t(row.askedBy === me.name ? 'perks.grants.own' : 'perks.grants.waits')}</span>
          ) : (
            row.decidedBy
          )}
          {row.decisionNote && <div className="quiet">{row.decisionNote}</div>}
        </span>
      ),
  },
];

const Card = ({ row, onOpen }: { row: GrantRow; onOpen: () => void }) => {
  const { t } = useTranslation();
  return (
    <>
      <div className="line">
        <button type="button" className="plain code strong" onClick={onOpen}>
          {row.plate ?? '—'}
        </button>
        <GrantState state={row.state} approval={row.approval} />
      </div>
      <div className="line">
        <span>{grantName(row)}</span>
        <span className="num strong">{money(row.prices.cost ?? row.prices.list)}</span>
      </div>
      <div className="small">
        <Items row={row} />
      </div>
      <div className="line small quiet">
        <span>{row.reason || t(`perks.source.${row.source}`)}</span>
        <span>
          {askerOf(row, t)} <Moment at={row.askedAt} />
        </span>
      </div>
      {row.mayDecide && <DecideGrantButtons grant={row} />}
    </>
  );
};

/** All grants by where they stand; what waits for a second person comes first. */
export function GrantsPage() {
  const { t } = useTranslation();
  const { name, role } = useMe();
  const { values, set, page, setPage, open, setOpen, store } = useFilters<typeof DEFAULTS>(DEFAULTS);
  const [q, setQ] = useState(values.q);
  const query = useGrants({
    ...queryOf(values.state),
    ...page,
    ...(values.q.length >= 2 ? { q: values.q } : {}),
    ...(store ? { store } : {}),
  });
  return (
    <Page title={t('perks.grants.title')} sub={t('perks.grants.sub')}>
      <div className="panel">
        <div className="table-head">
          <Segmented<string>
            value={values.state}
            onChange={(state) => set({ state })}
            options={TABS.map((value) => ({ value, label: t(`perks.grants.tab.${value}`) }))}
          />
          <span className="row">
            <Input.Search
              allowClear
              aria-label={t('perks.grants.q')}
              placeholder={t('perks.grants.q')}
              value={q}
              onChange={({ target }) => setQ(target.value)}
              onSearch={(text) => set({ q: text.trim() })}
              style={{ width: 180 }}
            />
            {query.data && <Total page={query.data} />}
            <Freshness query={query} />
          </span>
        </div>
        <QueryView query={query}>
          {(data) => (
            <DataTable<GrantRow>
              label={t('perks.grants.title')}
              page={data}
              columns={columns(t, { name, clear: seesCosts(role) }, (row) => setOpen(row.id))}
              card={(row) => <Card row={row} onOpen={() => setOpen(row.id)} />}
              empty={
                <p className="empty">
                  {t(values.state === 'pending' ? 'perks.grants.emptyPending' : 'perks.grants.empty')}
                </p>
              }
              openId={open}
              at={page}
              onPage={setPage}
              minWidth={1180}
            />
          )}
        </QueryView>
      </div>
      {open && <GrantDrawer id={open} onClose={() => setOpen(null)} />}
    </Page>
  );
}
