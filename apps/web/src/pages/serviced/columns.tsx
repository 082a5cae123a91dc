import type { TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { Serviced } from '../../api/lists.js';
import { Day } from '../../ui/day.js';
import { Dot, type Tone } from '../../ui/dot.js';
import { count, money } from '../../ui/format.js';
import { carName } from '../../ui/car-name.js';

const TONES: Record<Serviced['cover'], Tone> = { elsewhere: 'open', lapsed: 'bad', unknown: 'idle' };

/** What is known of the cover: a dot, the word, and until when. */
export const Cover = ({ row, t }: { row: Serviced; t: TFunction }) => (
  <>
    <Dot tone={TONES[row.cover]}>{t(`lists.serviced.cover.${row.cover}`)}</Dot>
    {row.expiresOn && (
      <div className="small quiet">
        <Day day={row.expiresOn} />
      </div>
    )}
  </>
);

/** The case that is open for the car, here or in another store. */
export function CaseOf({ row, t, keep }: { row: Serviced; t: TFunction; keep: (path: string) => string }) {
  if (!row.case) return <span className="quiet">{t('lists.serviced.case.none')}</span>;
  if (!row.case.id) return <span className="quiet">{t('lists.serviced.heldBy', { store: row.case.store ?? '' })}</span>;
  return <Link to={keep(`/cases/${row.case.id}`)}>{t('lists.serviced.case.open')}</Link>;
}

/** The day that work would run towards, and whether anybody knows it. */
export const Anchor = ({ row, t }: { row: Serviced; t: TFunction }) =>
  row.anchorOn ? (
    <>
      <Day day={row.anchorOn} />
      {row.estimated && <div className="small quiet">{t('lists.serviced.estimated')}</div>}
    </>
  ) : (
    <span className="small quiet">{t('lists.serviced.noDay')}</span>
  );

export const columns = (t: TFunction, keep: (path: string) => string): TableColumnsType<Serviced> => [
  {
    title: t('lists.serviced.col.car'),
    width: 170,
    fixed: 'left',
    render: (_, row) => (
      <>
        <Link className="code strong" to={keep(`/vehicles/${row.vehicleId}`)}>
          {carName(row)}
        </Link>
        <div className="small quiet one-line">{row.label}</div>
      </>
    ),
  },
  {
    title: t('lists.serviced.col.owner'),
    width: 140,
    render: (_, row) => (
      <>
        {row.owner ?? '—'}
        <div className="small quiet code">{row.phone}</div>
      </>
    ),
  },
  {
    title: t('lists.serviced.col.visits'),
    width: 80,
    align: 'right',
    render: (_, row) => <span className="num">{t('lists.serviced.times', { n: row.visits })}</span>,
  },
  {
    title: t('lists.serviced.col.last'),
    width: 130,
    render: (_, row) => (
      <>
        <Day day={row.lastVisitOn} />
        {row.mileage !== null && (
          <div className="small quiet code">{t('lists.serviced.km', { n: count(row.mileage) })}</div>
        )}
      </>
    ),
  },
  {
    title: t('lists.serviced.col.amount'),
    width: 120,
    align: 'right',
    render: (_, row) => <span className="num">{money(row.amount)}</span>,
  },
  { title: t('lists.serviced.col.cover'), width: 140, render: (_, row) => <Cover row={row} t={t} /> },
  { title: t('lists.serviced.col.anchor'), width: 150, render: (_, row) => <Anchor row={row} t={t} /> },
  { title: t('lists.serviced.col.case'), width: 110, render: (_, row) => <CaseOf row={row} t={t} keep={keep} /> },
];
