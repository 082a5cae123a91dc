import type { TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCompliance, type Compliance, type ComplianceLine } from '../../api/offers.js';
import { word } from '../../i18n/word.js';
import { count, money, rate } from '../../ui/format.js';
import { Panel } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { WideTable } from '../../ui/wide-table.js';
import type { Scope } from './behind.js';
import { ComplianceDrawer, type Of } from './compliance-drawer.js';
import { percent } from './figures.js';

/** Opens the list behind a number of a line; all of its grants, or those acknowledged. */
type Open = (line: ComplianceLine, acknowledged?: 'true') => void;

const Opens = ({ onOpen, strong, children }: { onOpen: () => void; strong?: boolean; children: string }) => (
  <button type="button" className={strong ? 'plain num strong' : 'plain num'} onClick={onOpen}>
    {children}
  </button>
);

const columns = (t: TFunction, name: string, onOpen: Open): TableColumnsType<ComplianceLine> => [
  { title: name, fixed: 'left', width: 180, render: (_, line) => line.name || t('offers.comply.nobody') },
  {
    title: t('offers.comply.col.grants'),
    width: 100,
    align: 'right',
    render: (_, line) => <Opens onOpen={() => onOpen(line)}>{count(line.grants)}</Opens>,
  },
  {
    title: t('offers.comply.col.list'),
    align: 'right',
    render: (_, line) => <Opens onOpen={() => onOpen(line)}>{money(line.listFen)}</Opens>,
  },
  {
    title: t('offers.comply.col.cost'),
    align: 'right',
    render: (_, line) => (
      <Opens strong onOpen={() => onOpen(line)}>
        {money(line.costFen)}
      </Opens>
    ),
  },
  {
    title: t('offers.comply.col.commission'),
    align: 'right',
    render: (_, line) => <Opens onOpen={() => onOpen(line)}>{money(line.commissionFen)}</Opens>,
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
    render: (_, line) =>
      line.acknowledged === 0 ? (
        <span className="num">{rate(0, line.grants)}</span>
      ) : (
        <Opens onOpen={() => onOpen(line, 'true')}>{rate(line.acknowledged, line.grants)}</Opens>
      ),
  },
];

/** The month in five numbers; a share has no list of its own. */
function totalsOf(
  { total }: Compliance,
  t: TFunction,
): { label: string; value: string; of?: Pick<Of, 'acknowledged'> }[] {
  return [
    { label: t('offers.comply.col.grants'), value: count(total.grants), of: {} },
    { label: t('offers.comply.col.cost'), value: money(total.costFen), of: {} },
    { label: t('offers.comply.col.commission'), value: money(total.commissionFen), of: {} },
    { label: t('offers.comply.col.share'), value: percent(total.shareBp) },
    {
      label: t('offers.comply.col.acknowledged'),
      value: rate(total.acknowledged, total.grants),
      ...(total.acknowledged > 0 ? { of: { acknowledged: 'true' as const } } : {}),
    },
  ];
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
        columns={columns(t, t('offers.comply.col.name'), (line, acknowledged) =>
          setOf({
            [kind]: line.key ?? 'none',
            name: line.name || t('offers.comply.nobody'),
            ...(acknowledged ? { acknowledged } : {}),
          }),
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
                    {totalsOf(report, t).map(({ label, value, of }) => (
                      <div key={label}>
                        <div className="label">{label}</div>
                        <div className="value">
                          {of ? (
                            <button
                              type="button"
                              className="plain"
                              onClick={() => setOf({ name: t('common.all'), ...of })}
                            >
                              {value}
                            </button>
                          ) : (
                            value
                          )}
                        </div>
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
      {of && <ComplianceDrawer scope={scope} of={of} onClose={() => setOf(null)} />}
    </div>
  );
}
