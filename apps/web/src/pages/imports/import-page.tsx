import { Alert, Button, Popconfirm, Progress, Steps } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { isRunning, knownCounts, rejectedSheet, useImport, useImportAct, type Import } from '../../api/intake.js';
import { word } from '../../i18n/word.js';
import { Moment } from '../../ui/day.js';
import { count } from '../../ui/format.js';
import { Page, Panel } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { useAct } from '../../ui/use-act.js';
import { useStore } from '../../ui/use-filters.js';
import { MappingPanel } from './mapping-panel.js';
import { RowsPanel } from './rows-panel.js';
import { ImportStatusDot } from './status.js';

const STEP: Record<Import['status'], number> = {
  received: 1,
  checking: 1,
  checked: 2,
  committing: 3,
  done: 4,
  failed: 1,
  cancelled: 2,
  undoing: 4,
  undone: 4,
};

type CountName = 'rows' | 'writable' | 'created' | 'updated' | 'unchanged' | 'duplicate' | 'rejected' | 'warned';

/** What is happening now, in a sentence, with its progress. */
function Now({ item }: { item: Import }) {
  const { t } = useTranslation();
  const texts: Partial<Record<Import['status'], string>> = {
    received: t('imports.checkingText'),
    checking: t('imports.checkingText'),
    checked: t('imports.checkedText'),
    committing: t('imports.committingText'),
    done: t('imports.doneText'),
    cancelled: t('imports.cancelledText'),
  };
  if (item.status === 'failed') {
    return (
      <Alert
        type="error"
        showIcon
        title={item.problem?.title ?? t('imports.failedText')}
        description={t('imports.failedText')}
      />
    );
  }
  const share = item.rowsTotal > 0 ? Math.floor((item.rowsDone / item.rowsTotal) * 100) : 0;
  return (
    <div aria-live="polite">
      <p>{texts[item.status]}</p>
      {isRunning(item.status) && (
        <div className="row" style={{ flexWrap: 'nowrap', maxWidth: 520 }}>
          <Progress percent={share} status="active" showInfo={false} aria-label={t('imports.steps.run')} />
          <span className="code quiet">
            {t('imports.progress', { done: count(item.rowsDone), total: count(item.rowsTotal) })}
          </span>
        </div>
      )}
    </div>
  );
}

function Acts({ item }: { item: Import }) {
  const { t } = useTranslation();
  const act = useAct();
  const run = useImportAct();
  const { keep } = useStore();
  const write = item.counts.rows - item.counts.rejected - item.counts.duplicate;
  const doIt = (verb: 'commit' | 'cancel'): void =>
    void act(() => run.mutateAsync({ id: item.id, version: item.version, act: verb }), '');
  const out: ReactNode[] = [];
  if (item.counts.rejected > 0 && !isRunning(item.status)) {
    out.push(
      <Button key="sheet" href={rejectedSheet(item.id)} title={t('imports.rejectedHelp')}>
        {t('imports.rejectedSheet')}
      </Button>,
    );
  }
  if (item.status === 'checked') {
    out.push(
      <Popconfirm key="cancel" title={t('imports.cancelTitle', { name: item.name })} onConfirm={() => doIt('cancel')}>
        <Button>{t('imports.cancelImport')}</Button>
      </Popconfirm>,
      <Button key="go" type="primary" disabled={write <= 0} loading={run.isPending} onClick={() => doIt('commit')}>
        {write > 0 ? t('imports.startWith', { n: count(write) }) : t('imports.nothing')}
      </Button>,
    );
  }
  if (item.status === 'done')
    out.push(
      <Link key="cases" to={keep('/cases')}>
        {t('imports.seeCases')}
      </Link>,
    );
  return <div className="row">{out}</div>;
}

function Body({ item }: { item: Import }) {
  const { t } = useTranslation();
  const judged = !['received', 'checking'].includes(item.status) && item.status !== 'failed';
  const names = ['upload', 'check', 'confirm', 'run', 'done'] as const;
  return (
    <div className="stack">
      <Panel>
        <div className="stack">
          <Steps
            size="small"
            responsive={false}
            className="import-steps"
            current={STEP[item.status]}
            status={item.status === 'failed' ? 'error' : item.status === 'done' ? 'finish' : 'process'}
            items={names.map((name) => ({ title: t(`imports.steps.${name}`) }))}
          />
          <div className="row between">
            <Now item={item} />
            <Acts item={item} />
          </div>
        </div>
      </Panel>
      {judged && (
        <Panel flush>
          <dl className="tally">
            {(Object.entries(knownCounts(item)) as [CountName, number][]).map(([name, n]) => (
              <div key={name}>
                <dt>{t(`imports.counts.${name}`)}</dt>
                <dd className={`value ${name === 'rejected' && n > 0 ? 'late' : ''}`}>{count(n)}</dd>
              </div>
            ))}
          </dl>
        </Panel>
      )}
      {judged && <RowsPanel item={item} />}
      {item.mapping.length > 0 && <MappingPanel item={item} />}
    </div>
  );
}

/** One file from its check to its result. */
export function ImportPage() {
  const { t } = useTranslation();
  const { keep } = useStore();
  const query = useImport(useParams().id ?? '');
  const item = query.data;
  return (
    <Page
      title={item?.name ?? t('imports.title')}
      sub={
        <span className="row">
          <Link to={keep('/imports')}>‹ {t('imports.title')}</Link>
          {item && (
            <>
              <ImportStatusDot status={item.status} />
              <span>
                {item.store} · {word('words.importKind', item.kind)} · {item.createdBy} <Moment at={item.createdAt} />
              </span>
            </>
          )}
        </span>
      }
    >
      <QueryView query={query}>{(data) => <Body item={data} />}</QueryView>
    </Page>
  );
}
