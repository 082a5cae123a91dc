import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useExperiments, type Experiment } from '../../api/experiments.js';
import { useMe } from '../../ui/me.js';
import { Page } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { useFilters } from '../../ui/use-filters.js';
import { ExperimentDialog } from './experiment-dialog.js';
import { ExperimentPanel } from './experiment-panel.js';
import { ReadingPanel } from './reading-panel.js';
import './experiments.css';

const MANAGE = ['renewals', 'group', 'admin'];

function Shown({ experiment }: { experiment: Experiment }) {
  return (
    <div className="stack">
      {experiment.state !== 'draft' && <ReadingPanel experiment={experiment} />}
      <ExperimentPanel experiment={experiment} />
    </div>
  );
}

/** Experiments: what is running, what it shows so far, and when it may be read. */
export function ExperimentsPage() {
  const { t } = useTranslation();
  const { role } = useMe();
  const { values, set } = useFilters({ id: '' });
  const [making, setMaking] = useState(false);
  const query = useExperiments();
  const items = query.data?.items ?? [];
  const shown = items.find((one) => one.id === values.id) ?? items[0];
  return (
    <Page
      title={t('experiments.title')}
      sub={t('experiments.sub')}
      actions={
        <>
          {items.length > 1 && (
            <Select
              aria-label={t('experiments.which')}
              value={shown?.id}
              popupMatchSelectWidth={false}
              onChange={(id: string) => set({ id })}
              options={items.map((one) => ({
                value: one.id,
                label: `${one.name} · ${t(`experiments.state.${one.state}`)}`,
              }))}
            />
          )}
          {MANAGE.includes(role) && <Button onClick={() => setMaking(true)}>{t('experiments.make')}</Button>}
        </>
      }
    >
      <QueryView query={query} rows={10}>
        {() =>
          shown ? (
            <Shown key={shown.id} experiment={shown} />
          ) : (
            <div className="panel empty">{t('experiments.empty')}</div>
          )
        }
      </QueryView>
      {making && (
        <ExperimentDialog
          experiment={null}
          onDone={(id) => {
            setMaking(false);
            set({ id });
          }}
          onClose={() => setMaking(false)}
        />
      )}
    </Page>
  );
}
