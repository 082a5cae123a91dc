import type { TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useExperimentCases, type Experiment, type ExperimentCase } from '../../api/experiments.js';
import { Moment } from '../../ui/day.js';
import { ListDrawer } from '../../ui/list-drawer.js';
import type { Behind } from './behind.js';

const CarLink = ({ one }: { one: ExperimentCase }) => (
  <Link className="code" to={`/cases/${one.id}`}>
    {one.plate ?? one.label}
  </Link>
);
const outcome = (t: TFunction, one: ExperimentCase): string => t(`words.caseState.${one.state}` as never);

const columns = (t: TFunction): TableColumnsType<ExperimentCase> => [
  { title: t('experiments.list.car'), width: 120, render: (_, one) => <CarLink one={one} /> },
  { title: t('experiments.list.store'), width: 76, render: (_, one) => one.store },
  { title: t('experiments.list.due'), width: 108, render: (_, one) => one.dueOn },
  { title: t('experiments.list.state'), width: 88, render: (_, one) => outcome(t, one) },
  { title: t('experiments.list.arm'), width: 132, render: (_, one) => t(`experiments.arm.${one.arm}`) },
  { title: t('experiments.list.drawn'), width: 120, render: (_, one) => <Moment at={one.drawnAt} /> },
  {
    title: t('experiments.list.exposed'),
    width: 120,
    render: (_, one) => (one.exposedAt ? <Moment at={one.exposedAt} /> : '—'),
  },
  { title: t('experiments.list.by'), width: 88, render: (_, one) => one.assignee ?? '—' },
];

/** The cases behind a figure: as many as it says. */
export function CasesDrawer(props: { experiment: Experiment; behind: Behind; onClose: () => void }) {
  const { t } = useTranslation();
  const { experiment, behind, onClose } = props;
  const [at, setAt] = useState({ page: 1, size: 20 });
  const query = useExperimentCases(experiment.id, { ...behind, ...at });
  const title = [behind.arm && t(`experiments.arm.${behind.arm}`), t(`experiments.set.${behind.set}`)]
    .filter(Boolean)
    .join(' · ');
  return (
    <ListDrawer<ExperimentCase>
      title={title}
      query={query}
      columns={columns(t)}
      rowKey={(one) => one.id}
      card={(one) => (
        <>
          <div className="line">
            <CarLink one={one} />
            <span className="strong">{outcome(t, one)}</span>
          </div>
          <div className="line small quiet">
            <span>
              {one.store} · {one.dueOn}
            </span>
            <span>{one.assignee ?? ''}</span>
          </div>
        </>
      )}
      at={at}
      onPage={(page, size) => setAt({ page, size })}
      minWidth={860}
      onClose={onClose}
    />
  );
}
