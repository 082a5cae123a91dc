import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isWritten, useMapping } from '../../api/intake.js';
import { useAct } from '../../ui/use-act.js';
import { useExamples } from './examples.js';
import { useFieldNames } from './field-names.js';
import { changeOf, drafted, EMPTY_DRAFT, faultsOf, type Draft } from './mapping-draft.js';
import { MappingList } from './mapping-list.js';
import { MappingOptions } from './mapping-options.js';
import { MappingProblems } from './mapping-problems.js';
import { ProfilePanel } from './profile-panel.js';
import { StepHead } from './step-head.js';
import { isUnsure, type StepProps } from './steps.js';

/** Which column means what: problems first, the rest to look over, options at the side. */
export function MapStep({ item, onGo }: StepProps) {
  const { t } = useTranslation();
  const act = useAct();
  const save = useMapping(item.id);
  const { fields } = useFieldNames();
  const [draft, setDraft] = useState<Draft>(EMPTY_DRAFT);
  const locked = item.status === 'committing' || item.status === 'cancelled' || isWritten(item);
  const columns = drafted(item.mapping, draft);
  const faults = faultsOf(columns, fields);
  const change = changeOf(item, draft);
  // Groups follow what the server knows: a row does not jump away under the hand that changes it.
  const open = new Set(item.mapping.filter((one) => one.field === null || isUnsure(one)).map(({ column }) => column));
  const twice = new Set(faults.twice.flatMap((one) => one.columns.map(({ column }) => column)));
  const known = columns.filter(({ field }) => field !== null).length;
  const patch = (part: Partial<Draft>): void => setDraft((now) => ({ ...now, ...part }));
  const go = async (): Promise<void> => {
    if (change && !(await act(() => save.mutateAsync(change), t('imports.map.saved')))) return;
    setDraft(EMPTY_DRAFT);
    onGo('check');
  };
  const list = { all: columns, twice, examples: useExamples(item), disabled: locked };
  const pick = (column: number, field: string | null): void =>
    patch({ columns: { ...draft.columns, [column]: field } });
  return (
    <>
      <StepHead
        tone={faults.noVehicle || faults.twice.length > 0 ? 'warn' : 'calm'}
        title={
          known === columns.length
            ? t('imports.map.allKnown', { n: known })
            : t('imports.map.someKnown', { n: known, open: columns.length - known })
        }
        text={
          locked
            ? t('imports.map.locked')
            : [item.profile && t('imports.map.byProfile', { name: item.profile.name }), t('imports.map.help')]
                .filter(Boolean)
                .join(' ')
        }
        acts={
          !locked && (
            <>
              {change && <Button onClick={() => setDraft(EMPTY_DRAFT)}>{t('imports.map.undoDraft')}</Button>}
              <Button
                type="primary"
                loading={save.isPending}
                disabled={faults.noVehicle || faults.twice.length > 0}
                onClick={() => void go()}
              >
                {change ? t('imports.next.saveCheck') : t('imports.next.check')}
              </Button>
            </>
          )
        }
      >
        <MappingProblems faults={faults} />
      </StepHead>
      <div className="map-grid">
        <div className="stack">
          <MappingList
            {...list}
            title={t('imports.map.open')}
            columns={columns.filter(({ column }) => open.has(column))}
            onPick={pick}
          />
          <MappingList
            {...list}
            title={t('imports.map.known')}
            columns={columns.filter(({ column }) => !open.has(column))}
            onPick={pick}
          />
        </div>
        <div className="stack">
          <ProfilePanel item={item} saveAs={draft.saveAs} disabled={locked} onName={(saveAs) => patch({ saveAs })} />
          <MappingOptions item={item} draft={draft} disabled={locked} onChange={patch} />
        </div>
      </div>
    </>
  );
}
