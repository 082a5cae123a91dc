import { Alert, Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { knownCounts, useImpact, useImportAct, type Impact } from '../../api/intake.js';
import { word } from '../../i18n/word.js';
import { count } from '../../ui/format.js';
import { QueryView } from '../../ui/query-view.js';
import { useAct } from '../../ui/use-act.js';
import { OpenFigure } from './figure.js';
import { ImpactDrawer } from './impact-drawer.js';
import { ImpactSays, NumbersPanel, SamplePanel, StepsPanel } from './impact-panels.js';
import { ImportProgress } from './progress.js';
import { StepHead } from './step-head.js';
import type { StepProps } from './steps.js';

/** The figures of a preview, as charts. */
function Figures({ id, impact }: { id: string; impact: Impact }) {
  const { t } = useTranslation();
  const [, setParams] = useSearchParams();
  const byReason = (list: string, start: string, items: Impact['held']) =>
    items.map(({ reason, n }) => ({ label: word(list, reason), n, figure: `${start}.${reason}` }));
  const unmatched = (): void =>
    setParams((params) => {
      const asked = { step: 'check', verdict: 'all', problem: 'STAFF_UNKNOWN', field: 'specialist' };
      for (const [name, value] of Object.entries(asked)) params.set(name, value);
      return params;
    });
  return (
    <div className="stack">
      <div className="two">
        <div className="stack">
          <StepsPanel touches={impact.touches} />
          {impact.cases.closed.length > 0 && (
            <NumbersPanel
              title={t('imports.impact.closedWhy')}
              tone="pale"
              items={byReason('words.closeReason', 'cases.closed', impact.cases.closed)}
            />
          )}
        </div>
        <div className="stack">
          <NumbersPanel
            title={t('imports.impact.assignees')}
            tone="teal"
            items={impact.assignees.map(({ id: staff, name, cases }) => ({
              label: name ?? t('imports.impact.nobody'),
              n: cases,
              figure: `assignee.${staff ?? 'nobody'}`,
            }))}
          />
          <NumbersPanel
            title={t('imports.impact.heldWhy')}
            tone="amber"
            items={byReason('words.touchReason', 'held', impact.held)}
          />
        </div>
      </div>
      {impact.unmatched.length > 0 && (
        <NumbersPanel
          title={t('imports.impact.unmatched')}
          tone="amber"
          items={impact.unmatched.map(({ name, rows }) => ({ label: name, n: rows, onOpen: unmatched }))}
        />
      )}
      <SamplePanel id={id} sample={impact.sample} />
    </div>
  );
}

/** What writing the file would do: worked out with the real rules and taken back; nothing is written. */
export function PreviewStep({ item, onGo }: StepProps) {
  const { t } = useTranslation();
  const act = useAct();
  const run = useImportAct(item.id);
  const query = useImpact(item.id);
  const impact = query.data;
  const { writable = 0 } = knownCounts(item);
  const open = item.status === 'checked';
  const asked = useRef(false);
  const work = (): Promise<boolean> => act(() => run.mutateAsync('impact'), '');
  // Who comes here wants the preview: it is begun without another click, once.
  const none = open && impact?.state === 'none';
  useEffect(() => {
    if (!none || asked.current) return;
    asked.current = true;
    void work();
  }, [none]);
  const write = async (): Promise<void> => {
    if (await act(() => run.mutateAsync('commit'), '')) onGo(null);
  };
  const running = !impact || impact.state === 'running' || impact.state === 'none';
  const shown = impact && (impact.state === 'ready' || impact.state === 'stale');
  const [params, setParams] = useSearchParams();
  const show = (figure: string | null): void =>
    setParams((known) => {
      if (figure === null) known.delete('figure');
      else known.set('figure', figure);
      return known;
    });
  return (
    <OpenFigure value={show}>
      <StepHead
        tone={impact?.state === 'ready' && open ? 'good' : 'calm'}
        title={
          impact?.state === 'failed'
            ? t('imports.impact.failed')
            : running && open
              ? t('imports.impact.running')
              : open
                ? t('imports.impact.ready')
                : t('imports.impact.title')
        }
        text={running ? t('imports.impact.runningText') : t('imports.impact.readyText', { n: count(writable) })}
        acts={
          open && (
            <>
              {impact && impact.state !== 'running' && impact.state !== 'none' && (
                <Button loading={run.isPending} onClick={() => void work()}>
                  {t('imports.impact.rerun')}
                </Button>
              )}
              <Button
                type={running ? 'default' : 'primary'}
                disabled={writable <= 0}
                loading={run.isPending && !running}
                onClick={() => void write()}
              >
                {running ? t('imports.impact.skip') : t('imports.impact.write', { n: count(writable) })}
              </Button>
            </>
          )
        }
      >
        {impact?.state === 'running' && (
          <ImportProgress label={t('imports.impact.running')} at={{ rowsDone: impact.done, rowsTotal: impact.total }} />
        )}
        {shown && <ImpactSays impact={impact} />}
      </StepHead>
      {impact?.state === 'stale' && open && <Alert type="warning" showIcon title={t('imports.impact.stale')} />}
      <QueryView query={query}>{(data) => (shown ? <Figures id={item.id} impact={data} /> : null)}</QueryView>
      {shown && <ImpactDrawer id={item.id} impact={impact} figure={params.get('figure')} onClose={() => show(null)} />}
    </OpenFigure>
  );
}
