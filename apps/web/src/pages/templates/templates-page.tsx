import { Button, Segmented, type TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useTemplates, type TemplateRow } from '../../api/templates.js';
import { word } from '../../i18n/word.js';
import { DataTable } from '../../ui/data-table.js';
import { count } from '../../ui/format.js';
import { useMe } from '../../ui/me.js';
import { Page } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { useStore } from '../../ui/use-filters.js';
import { BodyText } from './body-text.js';
import { SignaturesPanel } from './signatures-panel.js';
import { TemplateStateDot } from './template-state.js';
import { mayWriteTexts } from './write.js';
import './templates.css';

const VIEWS = ['all', 'approved', 'in-review', 'rejected', 'draft', 'disabled'] as const;

/** What comes after the text in force, or why the newest one did not come into force. */
function Aside({ row }: { row: TemplateRow }) {
  const { t } = useTranslation();
  const waits = row.next && t(`templates.next.${row.next.state}`, { n: row.next.number });
  return (
    <>
      {waits && <div className="small quiet">{waits}</div>}
      {row.rejectReason && <div className="small quiet">{row.rejectReason}</div>}
    </>
  );
}

function Touches({ row }: { row: TemplateRow }) {
  const { t } = useTranslation();
  return (
    <>
      {row.planned > 0 && <div>{t('templates.planned', { n: count(row.planned) })}</div>}
      {row.waiting > 0 && (
        <div className="amber" title={t('templates.waitingHelp')}>
          {t('templates.waiting', { n: count(row.waiting) })}
        </div>
      )}
      {row.planned + row.waiting === 0 && <span className="quiet">—</span>}
    </>
  );
}

const columns = (t: TFunction, keep: (path: string) => string): TableColumnsType<TemplateRow> => [
  {
    title: t('templates.col.name'),
    width: 180,
    fixed: 'left',
    render: (_, row) => (
      <>
        <Link className="strong" to={keep(`/templates/${row.id}`)}>
          {row.name}
        </Link>
        <div className="small quiet code">{row.code}</div>
      </>
    ),
  },
  {
    title: t('templates.col.state'),
    width: 150,
    render: (_, row) => (
      <>
        <TemplateStateDot state={row.state} />
        <Aside row={row} />
      </>
    ),
  },
  { title: t('templates.col.body'), render: (_, row) => <BodyText body={row.body} /> },
  {
    title: t('templates.col.purpose'),
    width: 110,
    render: (_, row) => (
      <>
        {word('words.channel', row.channel)}
        <div className="small quiet">{word('words.purpose', row.purpose)}</div>
      </>
    ),
  },
  {
    title: t('templates.col.steps'),
    width: 110,
    render: (_, row) =>
      row.steps.length === 0 ? (
        <span className="quiet">—</span>
      ) : (
        <span className="code">{row.steps.map(({ code }) => code).join(' ')}</span>
      ),
  },
  { title: t('templates.col.touches'), width: 130, render: (_, row) => <Touches row={row} /> },
];

const Card = ({ row }: { row: TemplateRow }) => (
  <>
    <div className="line">
      <span className="strong">{row.name}</span>
      <TemplateStateDot state={row.state} />
    </div>
    <div className="small">
      <BodyText body={row.body} />
    </div>
    <Aside row={row} />
    <div className="line small quiet">
      <span>
        {word('words.channel', row.channel)} · {word('words.purpose', row.purpose)}{' '}
        <span className="code">{row.steps.map(({ code }) => code).join(' ')}</span>
      </span>
      <span>
        <Touches row={row} />
      </span>
    </div>
  </>
);

/** What owners are written: every text with its state, who uses it and who waits for it. */
export function TemplatesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { keep } = useStore();
  const [params, setParams] = useSearchParams();
  const may = mayWriteTexts(useMe().role);
  const query = useTemplates();
  const view = VIEWS.find((one) => one === params.get('state')) ?? 'all';
  const go = (next: string): void => {
    const store = params.get('store');
    setParams({ ...(next === 'all' ? {} : { state: next }), ...(store ? { store } : {}) });
  };
  return (
    <Page
      title={t('templates.title')}
      sub={t('templates.sub')}
      actions={
        may && (
          <Button type="primary" onClick={() => void navigate(keep('/templates/new'))}>
            {t('templates.make')}
          </Button>
        )
      }
    >
      <div className="stack">
        <QueryView query={query}>
          {({ items }) => {
            const of = (one: string): TemplateRow[] => items.filter(({ state }) => one === 'all' || state === one);
            const shown = of(view);
            return (
              <section className="panel flush">
                <div className="table-head">
                  <div className="scrolls">
                    <Segmented
                      value={view}
                      onChange={go}
                      options={VIEWS.filter((one) => one === 'all' || one === view || of(one).length > 0).map(
                        (one) => ({
                          value: one,
                          label: `${one === 'all' ? t('templates.all') : word('templates.state', one)} ${of(one).length}`,
                        }),
                      )}
                    />
                  </div>
                </div>
                <DataTable<TemplateRow>
                  label={t('templates.title')}
                  page={{ items: shown, total: shown.length, more: false }}
                  columns={columns(t, keep)}
                  card={(row) => <Card row={row} />}
                  onOpen={(row) => void navigate(keep(`/templates/${row.id}`))}
                  empty={<p className="empty">{t('templates.empty')}</p>}
                  minWidth={980}
                />
              </section>
            );
          }}
        </QueryView>
        <SignaturesPanel may={may} />
      </div>
    </Page>
  );
}
