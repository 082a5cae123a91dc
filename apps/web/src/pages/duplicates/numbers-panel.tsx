import { Button, Popconfirm, type TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAddOwnNumber, useOddNumbers, type OddNumber } from '../../api/duplicates.js';
import { word } from '../../i18n/word.js';
import { DataTable, Total } from '../../ui/data-table.js';
import { Panel } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { useAct } from '../../ui/use-act.js';
import { useStore } from '../../ui/use-filters.js';

/** Takes a number that stands on many cars for one of the shop's own. */
function OwnButton({ row }: { row: OddNumber }) {
  const { t } = useTranslation();
  const act = useAct();
  const add = useAddOwnNumber();
  return (
    <Popconfirm
      title={t('duplicates.ownTitle', { number: row.masked })}
      description={<div style={{ maxWidth: 300 }}>{t('duplicates.ownText')}</div>}
      okText={t('duplicates.ownMark')}
      onConfirm={() => void act(() => add.mutateAsync({ store: row.store, phoneId: row.phoneId, label: '' }))}
    >
      <Button size="small" loading={add.isPending}>
        {t('duplicates.ownMark')}
      </Button>
    </Popconfirm>
  );
}

const Sample = ({ row, keep }: { row: OddNumber; keep: (path: string) => string }) => (
  <>
    {row.sample.map((car, at) => (
      <span key={car.id}>
        {at > 0 && ' · '}
        <Link className="code" to={keep(`/vehicles/${car.id}`)}>
          {car.plate ?? '—'}
        </Link>{' '}
        <span className="quiet">{car.name}</span>
      </span>
    ))}
    {row.cars > row.sample.length && <span className="quiet"> …</span>}
  </>
);

const columns = (
  t: TFunction,
  kind: 'staff' | 'shared',
  keep: (path: string) => string,
): TableColumnsType<OddNumber> => [
  {
    title: t('duplicates.col.number'),
    width: 150,
    render: (_, row) => <span className="code strong">{row.masked}</span>,
  },
  { title: t('duplicates.col.store'), width: 80, render: (_, row) => row.store },
  kind === 'staff'
    ? { title: t('duplicates.col.owner'), width: 150, render: (_, row) => row.owner ?? t('duplicates.ownerUnknown') }
    : { title: t('duplicates.col.state'), width: 110, render: (_, row) => word('words.phoneState', row.state) },
  {
    title: t('duplicates.col.people'),
    width: 90,
    align: 'right',
    render: (_, row) => <span className="num">{row.people}</span>,
  },
  {
    title: t('duplicates.col.cars'),
    width: 90,
    align: 'right',
    render: (_, row) => <span className="num">{row.cars}</span>,
  },
  { title: t('duplicates.col.sample'), render: (_, row) => <Sample row={row} keep={keep} /> },
  ...(kind === 'shared'
    ? [{ title: '', width: 150, render: (_: unknown, row: OddNumber) => <OwnButton row={row} /> }]
    : []),
];

/** Numbers in customers' columns that are the shop's own, or stand on more than five cars. */
export function NumbersPanel({ kind }: { kind: 'staff' | 'shared' }) {
  const { t } = useTranslation();
  const { keep, store } = useStore();
  // Two lists on one page: neither has the address's page number for itself.
  const [page, setPage] = useState({ page: 1, size: 20 });
  const query = useOddNumbers({ kind, ...page, ...(store ? { store } : {}) });
  return (
    <Panel title={t(`duplicates.numbers.${kind}`)} extra={query.data && <Total page={query.data} />} flush>
      <QueryView query={query} rows={4}>
        {(data) => (
          <DataTable<OddNumber>
            label={t(`duplicates.numbers.${kind}`)}
            page={data}
            columns={columns(t, kind, keep)}
            rowKey={(row) => row.phoneId}
            card={(row) => (
              <>
                <div className="line">
                  <span className="code strong">{row.masked}</span>
                  {kind === 'shared' ? <OwnButton row={row} /> : <span className="quiet">{row.owner}</span>}
                </div>
                <div className="small quiet">{t('duplicates.onCars', { people: row.people, cars: row.cars })}</div>
                <div className="small">
                  <Sample row={row} keep={keep} />
                </div>
              </>
            )}
            empty={<div className="empty">{t(`duplicates.empty.${kind}`)}</div>}
            at={page}
            onPage={(at, size) => setPage({ page: at, size })}
          />
        )}
      </QueryView>
    </Panel>
  );
}
