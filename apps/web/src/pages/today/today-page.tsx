import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useOwnSettings } from '../../api/desk.js';
import { useDraftCount } from '../../api/drafts.js';
import { useTodayWork, type TodayView } from '../../api/today.js';
import { count, shortDay } from '../../ui/format.js';
import { useMe } from '../../ui/me.js';
import { Page } from '../../ui/page.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { useToday } from '../../ui/today.js';
import { useFilters, useStore } from '../../ui/use-filters.js';
import { useKeys } from '../../ui/use-keys.js';
import { useLang } from '../../ui/use-lang.js';
import { facetOf, isIn } from './facets.js';
import { DayClose, LeftToDo, Progress, type Whose } from './summary.js';
import './today.css';
import { WorkList } from './work-list.js';

const DEFAULTS = { person: '', only: '' };
type Values = typeof DEFAULTS;

/** Nothing left: what could be done instead. */
function AllDone({ day, whose, pool }: { day: TodayView; whose: Whose; pool: boolean }) {
  const { t } = useTranslation();
  const { done, tomorrow, pool: waiting } = day.summary;
  return (
    <div className="empty">
      <p>{t(done > 0 ? 'today.allDone' : 'today.nothing', { n: count(done) })}</p>
      <div className="row">
        {waiting > 0 && !pool && (
          <Link to={whose.keep('/today?person=pool')}>{t('today.takePool', { n: count(waiting) })}</Link>
        )}
        {tomorrow > 0 && (
          <Link to={whose.keep(`/cases?figure=tomorrow${whose.query && `&${whose.query}`}`)}>
            {t('today.pullTomorrow', { n: count(tomorrow) })}
          </Link>
        )}
      </div>
    </div>
  );
}

function Day(props: { day: TodayView; values: Values; set: (changed: Partial<Values>) => void; whose: Whose }) {
  const { t } = useTranslation();
  const { day, values, set, whose } = props;
  const facet = facetOf(values.only);
  const items = day.items.filter((item) => isIn(facet, item));
  const cut = facet === 'due' && day.summary.due > day.items.length;
  return (
    <div className="today">
      <div className="panel flush">
        <LeftToDo day={day} facet={facet} onFacet={(only) => set({ only: only === 'due' ? '' : only })} />
        {items.length > 0 ? (
          <WorkList items={items} people={!whose.query} />
        ) : (
          <AllDone day={day} whose={whose} pool={values.person === 'pool'} />
        )}
        {cut && <p className="small quiet cut">{t('today.cut', { n: day.items.length })}</p>}
      </div>
      <aside className="stack" aria-label={t('today.sideLabel')}>
        <section className="panel">
          <Progress day={day} whose={whose} />
        </section>
        <DayClose day={day} whose={whose} />
      </aside>
    </div>
  );
}

/** The way into the outreach inbox, while something waits there. */
function DraftsEntry({ store }: { store: string | undefined }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  const waiting = useDraftCount(store ? { store } : {}).data?.waiting ?? 0;
  if (waiting === 0) return null;
  return (
    <Link className="drafts-entry" to={keep('/drafts')}>
      {t('drafts.entry')} <span className="strong">{count(waiting)}</span>
    </Link>
  );
}

/** The landing page of whoever works cases: what is due, in the order of its value, and how the day stands. */
export function TodayPage() {
  const { t } = useTranslation();
  const me = useMe();
  const lang = useLang();
  const today = useToday();
  const navigate = useNavigate();
  const { keep } = useStore();
  const { values, set, store } = useFilters(DEFAULTS);
  const own = me.role === 'specialist' ? 'me' : 'all';
  const person = values.person || own;
  const query = useTodayWork({ person: person === 'me' ? me.id : person, ...(store ? { store } : {}) });
  const conditions = person === 'me' ? 'mine=true' : person === 'pool' ? 'assignee=none' : '';
  const whose: Whose = { query: conditions, keep };
  const first = query.data?.items.find((item) => isIn(facetOf(values.only), item));
  const choices = (['me', 'pool', 'all'] as const).map((value) => ({ value, label: t(`today.person.${value}`) }));
  const start = (): void =>
    void navigate(keep(person === own ? '/desk' : `/desk?person=${person === 'me' ? me.id : person}`));
  const shortcuts = useOwnSettings().data?.shortcuts !== false;
  useKeys({ s: start }, shortcuts && first !== undefined);
  return (
    <Page
      title={t('today.title')}
      sub={`${shortDay(today, today, lang)} · ${me.name}`}
      actions={
        <>
          <Freshness query={query} />
          <DraftsEntry store={store} />
          <Segmented
            aria-label={t('today.personLabel')}
            value={person}
            onChange={(value) => set({ person: value === own ? '' : value, only: '' })}
            options={choices}
          />
          <Button type="primary" disabled={!first} onClick={start}>
            {t('today.start')} {shortcuts && <kbd>S</kbd>}
          </Button>
        </>
      }
    >
      <QueryView query={query} rows={12}>
        {(day) => <Day day={day} values={values} set={set} whose={whose} />}
      </QueryView>
    </Page>
  );
}
