import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCloseExperiment, useStartExperiment, type Experiment } from '../../api/experiments.js';
import { AskDialog } from '../../ui/ask-dialog.js';
import { Moment } from '../../ui/day.js';
import { count } from '../../ui/format.js';
import { Facts, Panel } from '../../ui/page.js';
import { ReasonButton } from '../../ui/reason-button.js';
import { useAct } from '../../ui/use-act.js';
import { ExperimentDialog } from './experiment-dialog.js';

/** Starting is another person's; who drafted it reads that. */
function StartButton({ experiment }: { experiment: Experiment }) {
  const { t } = useTranslation();
  const act = useAct();
  const start = useStartExperiment();
  const [asking, setAsking] = useState(false);
  if (experiment.state !== 'draft' || !experiment.mayChange) return null;
  if (!experiment.mayStart) return <span className="small quiet">{t('experiments.own')}</span>;
  const { id, version, name, startsOn } = experiment;
  return (
    <>
      <Button type="primary" loading={start.isPending} onClick={() => setAsking(true)}>
        {t('experiments.start')}
      </Button>
      {asking && (
        <AskDialog
          title={t('experiments.startTitle', { name })}
          okText={t('experiments.start')}
          onOk={() => void act(() => start.mutateAsync({ id, version }), t('experiments.started'))}
          onClose={() => setAsking(false)}
        >
          <p>{t('experiments.startHelp', { day: startsOn })}</p>
        </AskDialog>
      )}
    </>
  );
}

function Actions({ experiment }: { experiment: Experiment }) {
  const { t } = useTranslation();
  const act = useAct();
  const close = useCloseExperiment();
  const [editing, setEditing] = useState(false);
  const { id, version, state } = experiment;
  if (!experiment.mayChange || state === 'cancelled') return null;
  const closing = (how: 'end' | 'cancel') => (
    <ReasonButton
      label={t(`experiments.${how}`)}
      danger={how === 'cancel'}
      title={t(`experiments.${how}Title`, { name: experiment.name })}
      help={t(`experiments.${how}Help`)}
      reasonLabel={t('experiments.reason')}
      loading={close.isPending}
      onReason={(reason) => act(() => close.mutateAsync({ id, version, how, reason }), t(`experiments.${how}Done`))}
    />
  );
  return (
    <div className="row">
      <Button onClick={() => setEditing(true)}>
        {t(state === 'draft' ? 'experiments.edit' : 'experiments.rename')}
      </Button>
      {state === 'running' && closing('end')}
      {closing('cancel')}
      <StartButton experiment={experiment} />
      {editing && (
        <ExperimentDialog experiment={experiment} onDone={() => setEditing(false)} onClose={() => setEditing(false)} />
      )}
    </div>
  );
}

/** What an experiment asks, whom, with which sample, and who is behind it. */
export function ExperimentPanel({ experiment }: { experiment: Experiment }) {
  const { t } = useTranslation();
  const by = (name: string | null, at: string | null) =>
    name && at ? (
      <>
        {name} <Moment at={at} />
      </>
    ) : null;
  const { arms, baseBp, differenceBp } = experiment;
  return (
    <Panel
      title={
        experiment.state === 'draft' ? (
          <>
            {experiment.name} <span className="tag">{t('experiments.state.draft')}</span>
          </>
        ) : (
          t('experiments.design')
        )
      }
      extra={<Actions experiment={experiment} />}
    >
      <div className="stack">
        {experiment.state === 'draft' && <p className="uplift-question">{experiment.question}</p>}
        <Facts
          items={[
            [
              t('experiments.fact.arms'),
              arms.map(({ arm, shareBp }) => `${t(`experiments.arm.${arm}`)} ${shareBp / 100} %`).join(' · '),
            ],
            [t('experiments.fact.segments'), experiment.segments.map((one) => t(`words.segment.${one}`)).join('、')],
            [t('experiments.fact.stores'), experiment.stores.join('、')],
            [t('experiments.fact.startsOn'), experiment.startsOn],
            [t('experiments.fact.planned'), arms.map(({ planned }) => count(planned)).join(' + ')],
            [t('experiments.fact.drafted'), by(experiment.draftedBy, experiment.draftedAt)],
            [t('experiments.fact.started'), by(experiment.startedBy, experiment.startedAt)],
            ...(experiment.endedAt
              ? ([[t('experiments.fact.ended'), by(experiment.endedBy, experiment.endedAt)]] as [
                  string,
                  React.ReactNode,
                ][])
              : []),
          ]}
        />
        {experiment.endReason && <p className="quiet">{t('experiments.endedFor', { reason: experiment.endReason })}</p>}
        <p className="small quiet">
          {t('experiments.assume', {
            base: baseBp / 100,
            difference: differenceBp / 100,
            planned: count(arms[0]!.planned),
          })}
        </p>
        <p className="small quiet">{t('experiments.howDrawn')}</p>
      </div>
    </Panel>
  );
}
