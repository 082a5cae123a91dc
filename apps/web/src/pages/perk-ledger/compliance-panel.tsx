import { Drawer, type TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  useCompliance,
  useComplianceEntries,
  type Compliance,
  type ComplianceEntry,
  type ComplianceLine,
} from '../../api/offers.js';
import { word } from '../../i18n/word.js';
import { DataTable, Total } from '../../ui/data-table.js';
import { Moment } from '../../ui/day.js';
import { count, money, rate } from '../../ui/format.js';
import { Panel } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { useStore } from '../../ui/use-filters.js';
import { useNarrow } from '../../ui/use-narrow.js';
import { WideTable } from '../../ui/wide-table.js';
import { percent } from './figures.js';

interface Scope {
  month: string;
  store?: string;
}
type Of = { insurer?: string; person?: string; name: string };

const columns = (
  t: TFunction,
  name: string,
  onOpen: (line: ComplianceLine) => void,
): TableColumnsType<ComplianceLine> => [
  { title: name, fixed: 'left', width: 180, render: (_, line) => line.name || t('offers.comply.nobody') },
  {
    title: t('offers.comply.col.grants'),
    width: 100,
    align: 'right',
    render: (_, line) => (
      <button type="button" className="plain num" onClick={() => onOpen(line)}>
        {count(line.grants)}
      </button>
    ),
  },
  {
    title: t('offers.comply.col.list'),
    align: 'right',
    render: (_, line) => <span className="num">{money(line.listFen)}</span>,
  },
  {
    title: t('offers.comply.col.cost'),
    align: 'right',
    render: (_, line) => <span className="num strong">{money(line.costFen)}</span>,
  },
  {
    title: t('offers.comply.col.commission'),
    align: 'right',
    render: (_, line) => <span className="num">{money(line.commissionFen)}</span>,
  },
  {
    title: t('offers.comply.col.share'),
    width: 90,
    align: 'right',
    render: (_, line) => <span className="num">{percent(line.shareBp)}</span>,
  },
  {
    title: t('offers.comply.col.acknowledged'),
    width: 120,
    align: 'right',
    render: (_, line) => <span className="num">{rate(line.acknowledged, line.grants)}</span>,
  },
];

const entryColumns = (t: TFunction, keep: (path: string) => string): TableColumnsType<ComplianceEntry> => [
  {
    title: t('offers.comply.col.car'),
    width: 110,
    render: (_, one) => (
      <Link className="code" to={keep(`/grants?open=${one.grant}&state=all`)}>
        {one.plate ?? '—'}
      </Link>
    ),
  },
  { title: t('offers.comply.col.perk'), render: (_, one) => one.name },
  { title: t('offers.comply.col.state'), width: 90, render: (_, one) => word('perks.grantState', one.state) },
  {
    title: t('offers.comply.col.list'),
    width: 100,
    align: 'right',
    render: (_, one) => <span className="num">{money(one.listFen)}</span>,
  },
  {
    title: t('offers.comply.col.cost'),
    width: 100,
    align: 'right',
    render: (_, one) => <span className="num strong">{money(one.costFen)}</span>,
  },
  {
    title: t('offers.comply.col.commission'),
    width: 130,
    align: 'right',
    render: (_, one) => <span className="num">{money(one.commissionFen)}</span>,
  },
  { title: t('offers.comply.col.at'), width: 110, render: (_, one) => <Moment at={one.grantedAt} /> },
];

/** The grants behind a line. */
function Entries({ scope, of, onClose }: { scope: Scope; of: Of; onClose: () => void }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  const narrow = useNarrow();
  const [at, setAt] = useState({ page: 1, size: 20 });
  const { name, ...who } = of;
  const query = useComplianceEntries({ ...scope, ...who, ...at });
  return (
    <Drawer
      open
      size={narrow ? '100%' : 860}
      title={`${t('offers.comply.list')} · ${name} · ${scope.month}`}
      onClose={onClose}
      styles={{ body: { padding: 0 } }}
    >
      <QueryView query={query}>
        {(data) => (
          <>
            <div className="table-head">
              <Total page={data} />
            </div>
            <DataTable<ComplianceEntry>
              label={t('offers.comply.list')}
              page={data}
              columns={entryColumns(t, keep)}
              rowKey={(one) => one.grant}
              card={(one) => (
                <>
                  <div className="line">
                    <span className="code strong">{one.plate ?? '—'}</span>
                    <span className="num strong">{money(one.costFen)}</span>
                  </div>
                  <div className="line small quiet">
                    <span>{one.name}</span>
                    <Moment at={one.grantedAt} />
                  </div>
                </>
              )}
              empty={<p className="empty">{t('offers.comply.empty')}</p>}
              at={at}
              onPage={(page, size) => setAt({ page, size })}
              minWidth={760}
              drawer
            />
          </>
        )}
      </QueryView>
    </Drawer>
  );
}

/** Wordings in use that strict mode does not allow. */
function Wordings({ report }: { report: Compliance }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('offers.comply.wordings')}>
      {report.wordings.length === 0 ? (
        <p className="quiet">{t('offers.comply.wordingsNone')}</p>
      ) : (
        <ul className="notes">
          {report.wordings.map((one) => (
            <li key={one.where + one.id + one.wording}>
              {t('offers.comply.wordingRow', {
                where: word('offers.comply.where', one.where),
                name: one.name,
                wording: one.wording,
              })}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** What the law asks of a month: by insurer and by person, as a share of commission, with the list behind. */
export function CompliancePanel({ scope }: { scope: Scope }) {
  const { t } = useTranslation();
  const query = useCompliance(scope);
  const [of, setOf] = useState<Of | null>(null);
  const table = (title: string, lines: ComplianceLine[], kind: 'insurer' | 'person') => (
    <Panel title={title} flush>
      <WideTable<ComplianceLine>
        label={title}
        size="small"
        rowKey={(line) => line.key ?? '-'}
        columns={columns(t, t('offers.comply.col.name'), (line) =>
          setOf({ [kind]: line.key ?? 'none', name: line.name || t('offers.comply.nobody') }),
        )}
        dataSource={lines}
        pagination={false}
        scroll={{ x: 880 }}
      />
    </Panel>
  );
  return (
    <div className="stack">
      <p className="quiet">{t('offers.comply.help')}</p>
      <QueryView query={query}>
        {(report) => (
          <div className="stack">
            {report.total.grants === 0 ? (
              <p className="panel empty">{t('offers.comply.empty')}</p>
            ) : (
              <>
                <section className="panel">
                  <div className="tally">
                    {(
                      [
                        [t('offers.comply.col.grants'), count(report.total.grants)],
                        [t('offers.comply.col.cost'), money(report.total.costFen)],
                        [t('offers.comply.col.commission'), money(report.total.commissionFen)],
                        [t('offers.comply.col.share'), percent(report.total.shareBp)],
                        [t('offers.comply.col.acknowledged'), rate(report.total.acknowledged, report.total.grants)],
                      ] as const
                    ).map(([label, value]) => (
                      <div key={label}>
                        <div className="label">{label}</div>
                        <div className="value">{value}</div>
                      </div>
                    ))}
                  </div>
                </section>
                {table(t('offers.comply.byInsurer'), report.byInsurer, 'insurer')}
                {table(t('offers.comply.byPerson'), report.byPerson, 'person')}
              </>
            )}
            <Wordings report={report} />
          </div>
        )}
      </QueryView>
      {of && <Entries scope={scope} of={of} onClose={() => setOf(null)} />}
    </div>
  );
}
