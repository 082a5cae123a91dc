import { Button, Modal, type TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDryRun, usePlans, usePlanState, type Plan, type Step } from '../../api/campaigns.js';
import { word } from '../../i18n/word.js';
import { Dot } from '../../ui/dot.js';
import { count, type Lang } from '../../ui/format.js';
import { useMe } from '../../ui/me.js';
import { Page, Panel } from '../../ui/page.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { useAct } from '../../ui/use-act.js';
import { useStore } from '../../ui/use-filters.js';
import { useLang } from '../../ui/use-lang.js';
import { DryRunPanels } from './dry-run.js';
import { StepText } from './step-text.js';
import { WideTable } from '../../ui/wide-table.js';

const DAYS = 14;
const CHANGERS = ['manager', 'renewals', 'group', 'admin'];

/** Pauses or resumes the plan; asks first. */
function StateButton({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const act = useAct();
  const change = usePlanState(plan.id);
  const [asking, setAsking] = useState(false);
  const pause = plan.state === 'active';
  const run = async (): Promise<void> => {
    const body = { version: plan.version, state: pause ? ('paused' as const) : ('active' as const) };
    if (await act(() => change.mutateAsync(body))) setAsking(false);
  };
  if (plan.state === 'ended') return null;
  return (
    <>
      <Button onClick={() => setAsking(true)}>{pause ? t('plan.pause') : t('plan.resume')}</Button>
      <Modal
        open={asking}
        title={pause ? t('plan.pauseTitle', { name: plan.name }) : t('plan.resumeTitle', { name: plan.name })}
        okText={pause ? t('plan.pause') : t('plan.resume')}
        okButtonProps={{ loading: change.isPending, danger: pause }}
        onOk={() => void run()}
        onCancel={() => setAsking(false)}
      >
        {pause ? t('plan.pauseText') : t('plan.resumeText')}
      </Modal>
    </>
  );
}

interface Shown {
  plan: Plan;
  may: boolean;
  /** How often each step comes in the days of the dry run. */
  byStep: Record<string, number> | undefined;
}

const columns = (t: TFunction, lang: Lang, { plan, may, byStep }: Shown): TableColumnsType<Step> => [
  {
    title: t('plan.col.step'),
    width: 170,
    render: (_, step) => (
      <>
        <span className="code strong">{step.code}</span>{' '}
        <span className="quiet small">
          {step.dayOffset < 0
            ? t('plan.before', { count: -step.dayOffset })
            : t('plan.after', { count: step.dayOffset })}
        </span>
      </>
    ),
  },
  { title: t('plan.col.title'), width: 190, render: (_, step) => (lang === 'en' ? step.titleEn : step.titleZh) },
  { title: t('plan.col.kind'), width: 80, render: (_, step) => word('words.stepKind', step.kind) },
  {
    title: t('plan.col.channel'),
    width: 220,
    render: (_, step) => (
      <>
        {word('words.channel', step.channel)}
        <StepText plan={plan} step={step} may={may} />
      </>
    ),
  },
  { title: t('plan.col.purpose'), width: 110, render: (_, step) => word('words.purpose', step.purpose) },
  { title: t('plan.col.valid'), width: 110, render: (_, step) => t('plan.validDays', { count: step.validDays }) },
  {
    title: t('plan.col.next'),
    align: 'right',
    width: 120,
    render: (_, step) => <span className="num">{byStep ? count(byStep[step.code] ?? 0) : '—'}</span>,
  },
];

function PlanView({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const lang = useLang();
  const me = useMe();
  const { store } = useStore();
  const [asked, setAsked] = useState(false);
  const query = useDryRun(plan.id, { days: DAYS, ...(store ? { store } : {}) }, asked);
  const tone = plan.state === 'active' ? 'good' : plan.state === 'paused' ? 'warn' : 'idle';
  return (
    <div className="stack">
      <Panel
        title={
          <span className="row">
            {plan.name} <Dot tone={tone}>{t(`plan.${plan.state}`)}</Dot>
          </span>
        }
        extra={CHANGERS.includes(me.role) && <StateButton plan={plan} />}
        flush
      >
        <WideTable<Step>
          label={t('plan.title')}
          size="small"
          rowKey="code"
          columns={columns(t, lang, { plan, may: CHANGERS.includes(me.role), byStep: query.data?.byStep })}
          dataSource={plan.steps}
          pagination={false}
          scroll={{ x: 900 }}
        />
      </Panel>
      <Panel title={t('plan.dryRun')} extra={asked && <Freshness query={query} />}>
        <div className="row between">
          <p>{t('plan.dryRunText')}</p>
          {!asked && (
            <Button type="primary" onClick={() => setAsked(true)}>
              {t('plan.dryRunGo')}
            </Button>
          )}
        </div>
      </Panel>
      {asked && <QueryView query={query}>{(data) => <DryRunPanels run={data} plan={plan} />}</QueryView>}
    </div>
  );
}

/** The table of steps, and a dry run of what it would do. */
export function PlanPage() {
  const { t } = useTranslation();
  const query = usePlans();
  return (
    <Page title={t('plan.title')} sub={t('plan.sub')}>
      <QueryView query={query}>
        {(data) =>
          data.items.length === 0 ? (
            <div className="empty">{t('plan.empty')}</div>
          ) : (
            <div className="plans">
              {data.items.map((plan) => (
                <PlanView key={plan.id} plan={plan} />
              ))}
            </div>
          )
        }
      </QueryView>
    </Page>
  );
}
