import type { TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DryRun, Plan } from '../../api/campaigns.js';
import { word } from '../../i18n/word.js';
import { Moment } from '../../ui/day.js';
import { Dot } from '../../ui/dot.js';
import { count, type Lang, weekday } from '../../ui/format.js';
import { Panel } from '../../ui/page.js';
import { useStore } from '../../ui/use-filters.js';
import { useLang } from '../../ui/use-lang.js';
import { WideTable } from '../../ui/wide-table.js';

type Sample = DryRun['sample'][number];

/** What a full bar stands for: the fullest day, unless it is far above all others. */
export const scaleOf = (sums: number[]): number => {
  const [first = 0, second = 0] = [...sums].sort((a, b) => b - a);
  return second > 0 && first > second * 3 ? second * 1.5 : first;
};

/** One day of the calendar: how many by people, by text, by WeCom, with a bar against the fullest day. */
function CalendarDay({ day, most }: { day: DryRun['byDay'][number]; most: number }) {
  const { t } = useTranslation();
  const lang = useLang();
  const sum = day.task + day.sms + day.wecom;
  // A day far above the others would flatten them: its bar is cut off, and says so.
  const cut = sum > most;
  const height = (n: number): string => `${most === 0 ? 0 : (n / (cut ? sum : most)) * 64}px`;
  return (
    <li title={t('plan.perDay', { task: day.task, sms: day.sms, wecom: day.wecom })}>
      <span className="strong code">{count(sum)}</span>
      <span className={cut ? 'bars cut' : 'bars'} aria-hidden>
        <i style={{ height: height(day.wecom), background: 'var(--teal-line)' }} />
        <i style={{ height: height(day.sms), background: 'var(--amber)' }} />
        <i style={{ height: height(day.task), background: 'var(--teal)' }} />
      </span>
      <span className="code small">{day.day.slice(5)}</span>
      <span className="small quiet">{weekday(day.day, lang)}</span>
      <span className="visually-hidden">{t('plan.perDay', { task: day.task, sms: day.sms, wecom: day.wecom })}</span>
    </li>
  );
}

const TONE = { planned: 'good', late: 'idle', held: 'warn' } as const;

const columns = (t: TFunction, lang: Lang, plan: Plan, keep: (path: string) => string): TableColumnsType<Sample> => [
  {
    title: t('plan.sampleCol.car'),
    width: 120,
    render: (_, row) =>
      row.caseId ? (
        <Link className="code strong" to={keep(`/cases/${row.caseId}`)}>
          {row.plate ?? '—'}
        </Link>
      ) : (
        <span className="code strong">{row.plate ?? '—'}</span>
      ),
  },
  { title: t('plan.sampleCol.owner'), width: 100, render: (_, row) => row.owner ?? '—' },
  {
    title: t('plan.sampleCol.step'),
    width: 190,
    render: (_, row) => {
      const step = plan.steps.find(({ code }) => code === row.step);
      return `${row.step} ${(lang === 'en' ? step?.titleEn : step?.titleZh) ?? ''}`;
    },
  },
  { title: t('plan.sampleCol.channel'), width: 90, render: (_, row) => word('words.channel', row.channel) },
  { title: t('plan.sampleCol.due'), width: 120, render: (_, row) => <Moment at={row.dueAt} /> },
  {
    title: t('plan.sampleCol.state'),
    render: (_, row) => (
      <span className="row">
        <Dot tone={TONE[row.state]}>{t(`plan.sampleState.${row.state}`)}</Dot>
        <span className="quiet small">{word('words.touchReason', row.reason)}</span>
      </span>
    ),
  },
];

/** What the next days would bring: calendar, who is held back and why, a sample of cars. */
export function DryRunPanels({ run, plan }: { run: DryRun; plan: Plan }) {
  const { t } = useTranslation();
  const lang = useLang();
  const { keep } = useStore();
  const sums = run.byDay.map((day) => day.task + day.sms + day.wecom);
  const sum = sums.reduce((a, b) => a + b, 0);
  return (
    <div className="stack">
      <div className="two">
        <Panel title={t('plan.calendar')} extra={<Legend sum={sum} />}>
          {sum === 0 ? (
            <p className="quiet">{t('plan.nothing')}</p>
          ) : (
            <ol className="calendar">
              {run.byDay.map((day) => (
                <CalendarDay key={day.day} day={day} most={scaleOf(sums)} />
              ))}
            </ol>
          )}
        </Panel>
        <Panel title={t('plan.held')}>
          {run.held.length === 0 && <p className="quiet">{t('plan.heldNone')}</p>}
          <ul className="held">
            {[...run.held]
              .sort((a, b) => b.count - a.count)
              .map(({ reason, count: n }) => (
                <li key={reason}>
                  <span>{word('words.touchReason', reason)}</span>
                  <span className="num strong">{count(n)}</span>
                </li>
              ))}
          </ul>
          {run.notWecom.length > 0 && (
            <>
              <p className="small quiet" style={{ marginTop: 12 }}>
                {t('drafts.notWecomTitle')}
              </p>
              <ul className="held">
                {[...run.notWecom]
                  .sort((a, b) => b.count - a.count)
                  .map(({ reason, count: n }) => (
                    <li key={reason}>
                      <span>{word('words.notWecom', reason)}</span>
                      <span className="num strong">{count(n)}</span>
                    </li>
                  ))}
              </ul>
            </>
          )}
        </Panel>
      </div>
      <Panel title={t('plan.sample')} flush>
        <WideTable<Sample>
          label={t('plan.sample')}
          size="small"
          rowKey={(row) => `${row.caseId ?? row.plate ?? ''}${row.step}${row.dueAt}`}
          columns={columns(t, lang, plan, keep)}
          dataSource={run.sample}
          pagination={{ pageSize: 12, size: 'small', hideOnSinglePage: true, showSizeChanger: false }}
          scroll={{ x: 800 }}
        />
      </Panel>
    </div>
  );
}

function Legend({ sum }: { sum: number }) {
  const { t } = useTranslation();
  return (
    <span className="row small">
      <span className="key" style={{ background: 'var(--teal)' }} /> {t('words.channel.task')}
      <span className="key" style={{ background: 'var(--amber)' }} /> {t('words.channel.sms')}
      <span className="key" style={{ background: 'var(--teal-line)' }} /> {t('words.channel.wecom')}
      <span className="quiet">{t('plan.sum', { n: count(sum) })}</span>
    </span>
  );
}
