import { App, Button, DatePicker, Select, type TableColumnsType } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportFigure } from '#contracts';
import { useDayReport, type DayReport } from '../../api/desk-board.js';
import { useRota } from '../../api/rota.js';
import { copyText } from '../../ui/copy-text.js';
import { count, money } from '../../ui/format.js';
import { useMe } from '../../ui/me.js';
import { Page, Panel } from '../../ui/page.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { useFilters } from '../../ui/use-filters.js';
import { useLang } from '../../ui/use-lang.js';
import { WideTable } from '../../ui/wide-table.js';
import { FigureDrawer, type Opened } from './figure-drawer.js';

type Row = Omit<DayReport['people'][number], 'store'> & { store: string | null };

function Figures({ report, onOpen }: { report: DayReport; onOpen: (opened: Opened) => void }) {
  const { t } = useTranslation();
  /** A number that opens the list behind it. */
  const number = (title: string, of: (row: Row) => string, figure: ReportFigure): TableColumnsType<Row>[number] => ({
    title,
    align: 'right',
    width: 100,
    render: (_, row) => {
      const style = row.store === null ? 'num strong' : 'num';
      const none = figure === 'issued' ? row.figures.issued === 0 : of(row) === '0';
      if (none) return <span className={style}>{of(row)}</span>;
      const whose = row.store === null ? {} : { person: row.id, store: row.store };
      return (
        <button
          type="button"
          className={`plain ${style}`}
          onClick={() => onOpen({ figure, title: `${title} · ${row.name}`, ...whose })}
        >
          {of(row)}
        </button>
      );
    },
  });
  const columns: TableColumnsType<Row> = [
    {
      title: t('report.person'),
      fixed: 'left',
      width: 140,
      render: (_, row) => (
        <>
          <span className="strong">{row.name}</span> <span className="small quiet">{row.store}</span>
        </>
      ),
    },
    number(t('report.col.issued'), ({ figures }) => count(figures.issued), 'issued'),
    { ...number(t('report.col.premium'), ({ figures }) => money(figures.premium), 'issued'), width: 130 },
    number(
      t('report.col.effective'),
      ({ figures }) => count(figures.effectiveMeasured + figures.effectiveSelf),
      'effective',
    ),
    number(t('report.col.measured'), ({ figures }) => count(figures.effectiveMeasured), 'measured'),
    number(t('report.col.self'), ({ figures }) => count(figures.effectiveSelf), 'self'),
    number(t('report.col.contacts'), ({ figures }) => count(figures.contacts), 'contacts'),
    number(t('report.col.quotes'), ({ figures }) => count(figures.quotes), 'quotes'),
    number(t('report.col.promised'), ({ figures }) => count(figures.promised), 'promised'),
    number(t('report.col.missed'), ({ figures }) => count(figures.missed), 'missed'),
  ];
  const together: Row = { id: 'all', name: t('report.together'), store: null, figures: report.total };
  const rows = report.people.length > 1 ? [...report.people, together] : report.people;
  return (
    <WideTable<Row>
      label={t('report.title')}
      size="small"
      rowKey={(row) => `${row.store} ${row.id}`}
      columns={columns}
      dataSource={rows}
      pagination={false}
      scroll={{ x: 1070 }}
    />
  );
}

/** What a day brought, as figures and as a text to paste. */
export function ReportPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const me = useMe();
  const lang = useLang();
  const { values, set, store } = useFilters({ day: '', person: '' });
  const may = me.permissions.includes('board.read');
  const people = useRota({ days: 1, ...(store ? { store } : {}) }, may).data?.people ?? [];
  const query = useDayReport({
    ...(values.day ? { day: values.day } : {}),
    ...(values.person ? { person: values.person } : {}),
    ...(store ? { store } : {}),
  });
  const [opened, setOpened] = useState<Opened | null>(null);
  const text = query.data ? query.data.text[lang === 'en' ? 'en' : 'zh'] : '';
  const copy = async (): Promise<void> => {
    await copyText(text);
    void message.success(t('report.copied'), 2);
  };
  return (
    <Page
      title={t('report.title')}
      sub={t('report.sub')}
      actions={
        <>
          <Freshness query={query} />
          <DatePicker
            aria-label={t('report.day')}
            value={dayjs(values.day || me.today)}
            allowClear={false}
            maxDate={dayjs(me.today)}
            onChange={(day) => day && set({ day: day.format('YYYY-MM-DD') })}
          />
          {may && (
            <Select
              aria-label={t('report.person')}
              style={{ minWidth: 130 }}
              value={values.person}
              onChange={(person) => set({ person })}
              options={[
                { value: '', label: t('report.everyone') },
                ...people.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
        </>
      }
    >
      <QueryView query={query} rows={8}>
        {(report) => (
          <div className="stack">
            <section className="panel">
              {report.people.length === 0 ? (
                <p className="empty">{t('report.empty')}</p>
              ) : (
                <Figures report={report} onOpen={setOpened} />
              )}
            </section>
            <Panel
              title={t('report.text')}
              extra={
                <Button type="primary" disabled={report.people.length === 0} onClick={() => void copy()}>
                  {t('report.copy')}
                </Button>
              }
            >
              <p style={{ whiteSpace: 'pre-wrap' }} lang={lang}>
                {text}
              </p>
            </Panel>
          </div>
        )}
      </QueryView>
      {opened && query.data && (
        <FigureDrawer
          opened={opened}
          day={query.data.day}
          scope={{ ...(values.person ? { person: values.person } : {}), ...(store ? { store } : {}) }}
          onClose={() => setOpened(null)}
        />
      )}
    </Page>
  );
}
