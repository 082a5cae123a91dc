import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Activity, Vehicle } from '../../api/customers.js';
import { useRepairs, type Repair } from '../../api/lists.js';
import { useCase, type Case } from '../../api/renewals.js';
import { word } from '../../i18n/word.js';
import { Moment } from '../../ui/day.js';
import { useMe } from '../../ui/me.js';
import { Panel } from '../../ui/page.js';
import { useLang } from '../../ui/use-lang.js';
import { sortOf, type Sort } from './latest.js';
import { Timeline } from '../../ui/timeline.js';

type Touch = Case['touches'][number];

/** What is planned and still to come, nearest last: it stands above what has happened. */
function Ahead({ touches }: { touches: Touch[] }) {
  const { t } = useTranslation();
  const lang = useLang();
  const coming = touches.filter(({ state }) => ['planned', 'queued', 'sending', 'needs_person'].includes(state));
  if (coming.length === 0) return null;
  return (
    <ul className="timeline" aria-label={t('vehicle.ahead')}>
      {[...coming].reverse().map((touch) => (
        <li key={touch.id} className="ahead">
          <Moment at={touch.dueAt} />
          <span>
            <span className="code">{touch.step}</span> {lang === 'en' ? touch.stepTitle.en : touch.stepTitle.zh} ·{' '}
            {word('words.channel', touch.channel)} · {word('words.touchState', touch.state)}
          </span>
        </li>
      ))}
      <li className="now">{t('vehicle.now')}</li>
    </ul>
  );
}

/** A visit to the workshop among what else happened. */
const visitOf = (row: Repair): Activity => ({
  id: row.id,
  at: `${row.arrivedOn ?? row.settledOn ?? ''}T00:00:00+08:00`,
  kind: 'repair.visit',
  actor: row.adviser,
  data: { day: row.arrivedOn ?? row.settledOn, repair: row.kind, mileage: row.mileage },
  text: null,
});

/** What happened and the visits as one line, newest first; visits older than the oldest entry come last. */
const woven = (timeline: Activity[], repairs: Repair[]): Activity[] =>
  [...timeline, ...repairs.filter((row) => row.arrivedOn ?? row.settledOn).map(visitOf)].sort(
    (a, b) => Date.parse(b.at) - Date.parse(a.at),
  );

/** One line through everything about a car: what comes above, what happened below, by sort when asked. */
export function TimelinePanel({ car }: { car: Vehicle }) {
  const { t } = useTranslation();
  const [sort, setSort] = useState<Sort | 'all'>('all');
  const open = car.cases.find(({ state }) => state === 'open');
  const may = useMe().permissions.includes('case.read') && open !== undefined;
  const touches = useCase(open?.id ?? '', may).data?.touches ?? [];
  const seesRepairs = useMe().permissions.includes('repair.read');
  const repairs = useRepairs({ vehicle: car.id, size: 50 }, seesRepairs).data?.items ?? [];
  const all = seesRepairs ? woven(car.timeline, repairs) : car.timeline;
  const items = all.filter((item) => sort === 'all' || sortOf(item) === sort);
  return (
    <Panel
      title={t('vehicle.timeline')}
      extra={
        <Segmented<Sort | 'all'>
          size="small"
          aria-label={t('vehicle.timeline')}
          value={sort}
          onChange={setSort}
          options={(['all', 'contact', 'cover', 'data'] as const).map((value) => ({
            value,
            label: t(`vehicle.sort.${value}`),
          }))}
        />
      }
    >
      {may && (sort === 'all' || sort === 'contact') && <Ahead touches={touches} />}
      <Timeline items={items} />
    </Panel>
  );
}
