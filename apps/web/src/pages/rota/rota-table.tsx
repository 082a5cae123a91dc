import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rota, RotaPerson } from '../../api/rota.js';
import { shortDay } from '../../ui/format.js';
import { useLang } from '../../ui/use-lang.js';
import { WideTable } from '../../ui/wide-table.js';

type Shift = RotaPerson['shifts'][number];

/** One day of one person: a letter with its shape, and in words for whoever listens or points. */
function Cell({ shift: { shift, why } }: { shift: Shift }) {
  const { t } = useTranslation();
  const said = `${t(`rota.shift.${shift}`)} · ${t(`rota.why.${why}`)}`;
  const differs = why !== 'pattern' && why !== 'holiday' && why !== 'makeup';
  return (
    <span className={`shift ${shift}${differs ? ' differs' : ''}`} title={said}>
      <span aria-hidden>{t(`rota.mark.${shift}`)}</span>
      <span className="visually-hidden">{said}</span>
    </span>
  );
}

function DayHead({ day, today }: { day: Rota['days'][number]; today: string }) {
  const { t } = useTranslation();
  const lang = useLang();
  const [date, weekday] = shortDay(day.day, today, lang).split(' ');
  const note = day.holiday ? (lang === 'en' ? day.holiday.en : day.holiday.zh) : day.makeup ? t('rota.makeup') : '';
  return (
    <span className={`day-head${day.holiday ? ' holiday' : ''}${day.day === today ? ' today' : ''}`} title={note}>
      <span className="code">{date}</span>
      <span>{weekday}</span>
      <small>{note}</small>
    </span>
  );
}

/** People by days. */
export function RotaTable({ rota, acts }: { rota: Rota; acts: ((person: RotaPerson) => ReactNode) | null }) {
  const { t } = useTranslation();
  const columns: TableColumnsType<RotaPerson> = [
    {
      title: t('rota.person'),
      fixed: 'left',
      width: 132,
      render: (_, row) => (
        <>
          <span className="strong">{row.name}</span>
          <div className="small quiet">
            {t(`words.role.${row.role as 'lead'}`)}
            {' · '}
            {row.since ? t('rota.since', { day: row.since.slice(5) }) : t('rota.storePattern')}
          </div>
        </>
      ),
    },
    ...rota.days.map((day, n) => ({
      key: day.day,
      title: <DayHead day={day} today={rota.today} />,
      width: 58,
      align: 'center' as const,
      render: (_: unknown, row: RotaPerson) => <Cell shift={row.shifts[n]!} />,
    })),
    ...(acts ? [{ title: t('common.acts'), width: 170, render: (_: unknown, row: RotaPerson) => acts(row) }] : []),
  ];
  if (rota.people.length === 0) return <p className="empty">{t('rota.empty')}</p>;
  return (
    <WideTable<RotaPerson>
      label={t('rota.title')}
      className="rota"
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={rota.people}
      pagination={false}
      scroll={{ x: 132 + rota.days.length * 58 + (acts ? 170 : 0) }}
    />
  );
}
