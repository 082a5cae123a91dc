import { Button, Segmented, type TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRevealWalkIn, useWalkIns, type WalkIn } from '../../api/counter.js';
import { DataTable, Total } from '../../ui/data-table.js';
import { Moment } from '../../ui/day.js';
import { useMe } from '../../ui/me.js';
import { Page } from '../../ui/page.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { asQuery } from '../../ui/url-state.js';
import { useAct } from '../../ui/use-act.js';
import { useFilters, useStore } from '../../ui/use-filters.js';

const DEFAULTS = { outcome: 'lead', look: '' };
const OUTCOMES = ['lead', 'not_ours', 'all'] as const;

/** The number, masked until somebody who may uncovers it; every look is written down. */
function Phone({ row }: { row: WalkIn }) {
  const { t } = useTranslation();
  const me = useMe();
  const act = useAct();
  const reveal = useRevealWalkIn();
  const [full, setFull] = useState<string | null>(null);
  if (!row.phone) return <>—</>;
  const show = (): Promise<boolean> => act(async () => setFull((await reveal.mutateAsync(row.id)).phone), '');
  return (
    <span className="row">
      <span className="code strong">{full ?? row.phone}</span>
      {!full && me.permissions.includes('phone.reveal') && (
        <Button
          size="small"
          type="link"
          title={t('vehicle.revealHelp')}
          loading={reveal.isPending}
          onClick={() => void show()}
        >
          {t('vehicle.reveal')}
        </Button>
      )}
    </span>
  );
}

function Plate({ row }: { row: WalkIn }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  return (
    <>
      <span className="code strong">{row.plate}</span>{' '}
      {row.vehicleId && (
        <Link className="small" to={keep(`/vehicles/${row.vehicleId}`)}>
          {t('counter.walkIns.known')}
        </Link>
      )}
    </>
  );
}

const columns = (t: TFunction): TableColumnsType<WalkIn> => [
  { title: t('counter.plate'), width: 200, render: (_, row) => <Plate row={row} /> },
  { title: t('counter.walkIns.outcome'), width: 140, render: (_, row) => t(`counter.walkIns.of.${row.outcome}`) },
  { title: t('counter.phone'), width: 220, render: (_, row) => <Phone row={row} /> },
  { title: t('counter.walkIns.by'), width: 120, render: (_, row) => row.notedBy },
  { title: t('counter.walkIns.at'), width: 160, render: (_, row) => <Moment at={row.notedAt} /> },
  { title: t('shell.store'), width: 100, render: (_, row) => row.store },
];

const Card = ({ row }: { row: WalkIn }) => {
  const { t } = useTranslation();
  return (
    <>
      <div className="line">
        <span>
          <Plate row={row} />
        </span>
        <span>{t(`counter.walkIns.of.${row.outcome}`)}</span>
      </div>
      <Phone row={row} />
      <span className="quiet small">
        {row.notedBy} <Moment at={row.notedAt} /> · {row.store}
      </span>
    </>
  );
};

/** Cars at the counter that no store knew when they came, with the number that was left. */
export function WalkInsPage() {
  const { t } = useTranslation();
  const { keep } = useStore();
  const { values, set, page, setPage, store } = useFilters<typeof DEFAULTS>(DEFAULTS);
  const { outcome, ...rest } = values;
  const said = asQuery({ ...rest, outcome: outcome === 'all' || rest.look ? '' : outcome });
  const query = useWalkIns({ ...said, ...page, ...(store ? { store } : {}) });
  return (
    <Page
      title={t('counter.walkIns.title')}
      sub={t('counter.walkIns.sub')}
      actions={<Link to={keep('/counter')}>‹ {t('counter.title')}</Link>}
    >
      <div className="panel">
        <div className="table-head">
          <Segmented<string>
            value={values.look ? '' : outcome}
            onChange={(next) => set({ outcome: next, look: '' })}
            options={OUTCOMES.map((value) => ({ value, label: t(`counter.walkIns.of.${value}`) }))}
          />
          <span className="row">
            {query.data && <Total page={query.data} />}
            <Freshness query={query} />
          </span>
        </div>
        <QueryView query={query}>
          {(data) => (
            <DataTable<WalkIn>
              label={t('counter.walkIns.title')}
              page={data}
              columns={columns(t)}
              card={(row) => <Card row={row} />}
              empty={<p className="empty">{t('counter.walkIns.empty')}</p>}
              at={page}
              onPage={setPage}
              minWidth={940}
            />
          )}
        </QueryView>
      </div>
    </Page>
  );
}
