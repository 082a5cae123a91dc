import type { TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReportFigure } from '#contracts';
import { useDayReportList, type DayReportRow } from '../../api/desk-board.js';
import { word } from '../../i18n/word.js';
import { Moment } from '../../ui/day.js';
import { money } from '../../ui/format.js';
import { ListDrawer } from '../../ui/list-drawer.js';
import { useMe } from '../../ui/me.js';
import { useInsurer } from '../../ui/use-insurer.js';
import { listBehind } from './list-behind.js';

/** Which number was opened, and whose; of nobody: of all that are on show. */
export interface Opened {
  figure: ReportFigure;
  title: string;
  person?: string;
  store?: string;
}

/** What came of it: the result of a contact, or the insurer of a policy or quote. */
function What({ row }: { row: DayReportRow }) {
  const insurer = useInsurer();
  return <>{row.insurer ? insurer(row.insurer) : row.result ? word('words.result', row.result) : '—'}</>;
}

function useColumns(figure: ReportFigure): TableColumnsType<DayReportRow> {
  const { t } = useTranslation();
  return [
    {
      title: t('report.list.car'),
      width: 120,
      render: (_, row) => (
        <Link className="code strong" to={`/cases/${row.caseId}`}>
          {row.plate ?? '—'}
        </Link>
      ),
    },
    { title: t('report.list.what'), render: (_, row) => <What row={row} /> },
    ...(figure === 'issued'
      ? [
          {
            title: t('report.col.premium'),
            width: 150,
            align: 'right' as const,
            render: (_: unknown, row: DayReportRow) => <span className="num">{money(row.amount)}</span>,
          },
        ]
      : []),
    { title: t('report.person'), width: 120, render: (_, row) => row.person },
    {
      title: t(figure === 'promised' || figure === 'missed' ? 'report.list.next' : 'report.list.at'),
      width: 120,
      render: (_, row) => <Moment at={row.at} />,
    },
  ];
}

/** The list behind a number of the report, of any day; of today's, the way to where it is worked. */
export function FigureDrawer(props: {
  opened: Opened;
  day: string;
  scope: { person?: string; store?: string };
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { opened, day, scope, onClose } = props;
  const { figure, title, ...whose } = opened;
  const { today } = useMe();
  const [at, setAt] = useState({ page: 1, size: 20 });
  const asked = { ...scope, ...whose };
  const query = useDayReportList({ figure, day, ...asked, ...at });
  const worked = listBehind(figure, { person: asked.person ?? null, store: asked.store ?? null, day, today });
  const columns = useColumns(figure);
  return (
    <ListDrawer<DayReportRow>
      title={`${title} · ${day}`}
      label={title}
      extra={worked && <Link to={worked}>{t(day === today ? 'report.list.work' : 'report.list.ledger')}</Link>}
      width={720}
      minWidth={560}
      empty={t('report.empty')}
      query={query}
      columns={columns}
      card={(row) => (
        <>
          <div className="line">
            <Link className="code strong" to={`/cases/${row.caseId}`}>
              {row.plate ?? '—'}
            </Link>
            {figure === 'issued' ? <span className="num">{money(row.amount)}</span> : <What row={row} />}
          </div>
          <div className="line small quiet">
            <span>{row.person}</span>
            <Moment at={row.at} />
          </div>
        </>
      )}
      at={at}
      onPage={(page, size) => setAt({ page, size })}
      onClose={onClose}
    />
  );
}
