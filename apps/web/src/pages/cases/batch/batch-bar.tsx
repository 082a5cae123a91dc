import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scope } from '../../../api/assignment.js';
import { count } from '../../../ui/format.js';
import { useMe } from '../../../ui/me.js';
import { AssignDialog } from './assign-dialog.js';
import { BatchDrawer } from './batch-drawer.js';
import type { Picked } from './picked.js';
import { PlanDialog } from './plan-dialog.js';
import { RecycleDialog } from './recycle-dialog.js';
import { TagDialog } from './tag-dialog.js';

type Asking = 'assign' | 'recycle' | 'snooze' | 'next' | 'tag';

/**
 * What is done with picked rows; it stays while one goes through pages and conditions. `all` stands for everything that
 * the list holds, over all its pages.
 */
export function BatchBar(props: {
  ids: string[];
  all: boolean;
  total: string;
  query: NonNullable<Scope['query']>;
  store: string | undefined;
  onAll: (all: boolean) => void;
  onClear: () => void;
  children?: ReactNode;
}) {
  const { ids, all, total, query, store } = props;
  const { t } = useTranslation();
  const may = useMe().permissions;
  const [asking, setAsking] = useState<Asking | null>(null);
  const [batch, setBatch] = useState<string | null>(null);
  const { store: _, ...conditions } = query;
  const picked: Picked = {
    scope: all ? { query: store ? { ...conditions, store } : conditions } : { ids },
    n: all ? total : count(ids.length),
    store,
  };
  const close = (): void => setAsking(null);
  const begun = (id: string): void => {
    setAsking(null);
    setBatch(id);
  };
  const act = (what: Asking, allowed: boolean) =>
    allowed && (
      <Button size="small" onClick={() => setAsking(what)}>
        {t(`assignment.batch.${what}`)}
      </Button>
    );
  const lead = may.includes('assign.manage');
  return (
    <div className="picked" role="region" aria-label={t('assignment.batch.bar')}>
      <span className="strong" role="status">
        {all ? t('assignment.batch.allPicked', { n: total }) : t('common.picked', { n: picked.n })}
      </span>
      <Button size="small" type="link" onClick={() => props.onAll(!all)}>
        {all ? t('assignment.batch.onlyPicked') : t('assignment.batch.pickAll', { n: total })}
      </Button>
      {act('assign', lead)}
      {act('recycle', lead)}
      {act('next', may.includes('case.change'))}
      {act('snooze', may.includes('case.change'))}
      {act('tag', may.includes('case.change'))}
      {props.children}
      <Button size="small" type="text" onClick={props.onClear}>
        {t('common.unpick')}
      </Button>
      {asking === 'assign' && <AssignDialog picked={picked} onClose={close} onBegun={begun} />}
      {asking === 'recycle' && <RecycleDialog picked={picked} onClose={close} onBegun={begun} />}
      {(asking === 'snooze' || asking === 'next') && (
        <PlanDialog action={asking} picked={picked} onClose={close} onBegun={begun} />
      )}
      {asking === 'tag' && <TagDialog picked={picked} onClose={close} onBegun={begun} />}
      {batch && <BatchDrawer id={batch} onClose={() => setBatch(null)} />}
    </div>
  );
}
