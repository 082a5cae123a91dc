import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TodayView } from '../../api/today.js';
import { count } from '../../ui/format.js';
import { FACETS, type Facet } from './facets.js';

export interface Whose {
  /** Conditions that keep the list of cases to the same people. */
  query: string;
  keep: (path: string) => string;
}

/** Address of the list behind a figure of the day. */
export const figureHref = ({ query, keep }: Whose, figure: string): string =>
  keep(`/cases?figure=${figure}&state=all${query ? `&${query}` : ''}`);

/** What is left of today in its parts; each number narrows the list below to what it counts. */
export function LeftToDo(props: { day: TodayView; facet: Facet; onFacet: (facet: Facet) => void }) {
  const { t } = useTranslation();
  const { summary, more } = props.day;
  return (
    <div className="facets" role="group" aria-label={t('today.facetsLabel')}>
      {FACETS.map((facet) => (
        <button
          key={facet}
          type="button"
          className={`facet ${facet}`}
          aria-pressed={props.facet === facet}
          onClick={() => props.onFacet(facet)}
        >
          <span className="value">
            {count(summary[facet])}
            {facet === 'due' && more ? '+' : ''}
          </span>
          <span className="label">{t(`today.facet.${facet}`)}</span>
        </button>
      ))}
    </div>
  );
}

/** How far the day is: done of all, effective, issued; each opens its list. */
export function Progress({ day, whose }: { day: TodayView; whose: Whose }) {
  const { t } = useTranslation();
  const { due, done, effective, issued } = day.summary;
  const all = due + done;
  const share = all === 0 ? 0 : Math.round((done / all) * 100);
  return (
    <div className="progress-card">
      <div className="row between">
        <span className="strong">{t('today.progress')}</span>
        <span className="code">
          <Link to={figureHref(whose, 'done')}>{count(done)}</Link>
          <span className="quiet"> / {count(all)}</span>
        </span>
      </div>
      <div className="track" role="img" aria-label={t('today.progressOf', { done, all })}>
        <i style={{ width: `${share}%` }} />
      </div>
      <dl className="pairs">
        <div>
          <dt>{t('today.effective')}</dt>
          <dd>
            <Link to={figureHref(whose, 'effective')}>{count(effective)}</Link>
          </dd>
        </div>
        <div>
          <dt>{t('today.issued')}</dt>
          <dd>
            <Link to={figureHref(whose, 'issued')}>{count(issued)}</Link>
          </dd>
        </div>
      </dl>
    </div>
  );
}

/** What must not be left open when the day ends, and what tomorrow brings. */
export function DayClose({ day, whose }: { day: TodayView; whose: Whose }) {
  const { t } = useTranslation();
  const { withoutResult, promiseWithoutDate, tomorrow, pool } = day.summary;
  const clear = withoutResult === 0 && promiseWithoutDate === 0;
  const line = (figure: string, n: number, bad: boolean) => (
    <div key={figure} className={bad && n > 0 ? 'open' : ''}>
      <dt>{t(`today.close.${figure as 'tomorrow'}`)}</dt>
      <dd>
        <Link to={figure === 'pool' ? whose.keep('/today?person=pool') : figureHref(whose, figure)}>{count(n)}</Link>
      </dd>
    </div>
  );
  return (
    <section className="panel day-close" aria-label={t('today.close.title')}>
      <header>
        <h2>{t('today.close.title')}</h2>
        <span className={clear ? 'dot good' : 'dot warn'}>{t(clear ? 'today.close.clear' : 'today.close.notYet')}</span>
      </header>
      <dl className="pairs body">
        {line('withoutResult', withoutResult, true)}
        {line('promiseWithoutDate', promiseWithoutDate, true)}
        {line('tomorrow', tomorrow, false)}
        {line('pool', pool, false)}
      </dl>
    </section>
  );
}
