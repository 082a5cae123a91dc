import { Segmented, type TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useTouches, type Touch } from '../../api/campaigns.js';
import { word } from '../../i18n/word.js';
import { DataTable, Total } from '../../ui/data-table.js';
import { Moment } from '../../ui/day.js';
import { EmptyList } from '../../ui/empty.js';
import type { Lang } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { SearchForm } from '../../ui/search-form.js';
import { TouchStateDot } from '../../ui/states.js';
import { TextVersion } from '../../ui/text-version.js';
import { asQuery } from '../../ui/url-state.js';
import { useFilters, useStore } from '../../ui/use-filters.js';
import { useLang } from '../../ui/use-lang.js';
import { DecideButtons } from '../../ui/decide-buttons.js';
import { DEFAULTS, touchFields, viewOf, VIEWS, type TouchFilters, type View } from './fields.js';

const carOf = (touch: Touch): string => touch.plate ?? touch.owner ?? '—';
const titleOf = (touch: Touch, lang: Lang): string => (lang === 'en' ? touch.stepTitle.en : touch.stepTitle.zh);

const columns = (t: TFunction, lang: Lang, keep: (path: string) => string, rows: Touch[]): TableColumnsType<Touch> => [
  {
    title: t('touches.col.car'),
    width: 120,
    fixed: 'left',
    render: (_, row) => (
      <Link className="code strong" to={keep(`/cases/${row.caseId}`)}>
        {carOf(row)}
      </Link>
    ),
  },
  { title: t('touches.col.owner'), width: 100, ellipsis: true, render: (_, row) => row.owner ?? '—' },
  {
    title: t('touches.col.step'),
    width: 210,
    render: (_, row) => (
      <>
        <span className="code strong">{row.step}</span> {titleOf(row, lang)}
      </>
    ),
  },
  { title: t('touches.col.channel'), width: 90, render: (_, row) => word('words.channel', row.channel) },
  { title: t('touches.col.due'), width: 138, render: (_, row) => <Moment at={row.dueAt} /> },
  { title: t('touches.col.until'), width: 138, render: (_, row) => <Moment at={row.validUntil} /> },
  ...(rows.some((row) => row.sentAt)
    ? [{ title: t('touches.col.sent'), width: 138, render: (_: unknown, row: Touch) => <Moment at={row.sentAt} /> }]
    : []),
  {
    title: t('touches.col.state'),
    render: (_, row) => (
      <span className="row" style={{ gap: 6, flexWrap: 'nowrap' }}>
        <TouchStateDot state={row.state} reason={row.reason} />
        <TextVersion text={row.text} />
        {row.attempts > 1 && <span className="small quiet">{t('touches.attempts', { n: row.attempts })}</span>}
      </span>
    ),
  },
  ...(rows.some((row) => row.state === 'needs_person')
    ? [
        {
          title: t('common.acts'),
          width: 190,
          render: (_: unknown, row: Touch) => <DecideButtons touch={row} car={carOf(row)} />,
        },
      ]
    : []),
];

const Card = ({ row, lang }: { row: Touch; lang: Lang }) => (
  <>
    <div className="line">
      <span>
        <span className="code strong">{carOf(row)}</span> {row.owner}
      </span>
      <Moment at={row.dueAt} />
    </div>
    <div>
      <span className="code">{row.step}</span> {titleOf(row, lang)}{' '}
      <span className="quiet small">{word('words.channel', row.channel)}</span>
    </div>
    <div className="line">
      <span className="row" style={{ gap: 8 }}>
        <TouchStateDot state={row.state} reason={row.reason} />
        <TextVersion text={row.text} />
      </span>
      <DecideButtons touch={row} car={carOf(row)} />
    </div>
  </>
);

/** Every planned contact with its state and, in words, the reason for it. */
export function TouchesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const lang = useLang();
  const { keep } = useStore();
  const { values, set, page, setPage, store } = useFilters<TouchFilters>(DEFAULTS);
  const query = useTouches({ ...asQuery(values), ...page, ...(store ? { store } : {}) });
  const fields = touchFields(t);
  const first = values.state === 'needs_person' ? t('touches.emptyPerson') : t('touches.empty');
  return (
    <Page title={t('touches.title')} sub={t('touches.sub')}>
      <SearchForm fields={fields} values={values} defaults={DEFAULTS} onSearch={set} />
      <div className="panel">
        <div className="table-head">
          <Segmented<View | ''>
            value={viewOf(values.state) ?? ''}
            onChange={(view) => view && set({ state: VIEWS[view], reason: '' })}
            options={(Object.keys(VIEWS) as View[]).map((value) => ({ value, label: t(`touches.views.${value}`) }))}
          />
          <span className="row">
            {query.data && <Total page={query.data} />}
            <Freshness query={query} />
          </span>
        </div>
        <QueryView query={query} rows={10}>
          {(data) => (
            <DataTable<Touch>
              label={t('touches.title')}
              page={data}
              columns={columns(t, lang, keep, data.items)}
              card={(row) => <Card row={row} lang={lang} />}
              empty={<EmptyList fields={fields} values={values} defaults={DEFAULTS} onDrop={set} first={first} />}
              onOpen={(row) => void navigate(keep(`/cases/${row.caseId}`))}
              at={page}
              onPage={setPage}
              minWidth={1170}
            />
          )}
        </QueryView>
      </div>
    </Page>
  );
}
