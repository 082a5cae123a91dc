import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Desk } from '../../api/workbench.js';
import { word } from '../../i18n/word.js';
import { Countdown } from '../../ui/countdown.js';
import { money } from '../../ui/format.js';
import { CaseStateDot } from '../../ui/states.js';
import { useStore } from '../../ui/use-filters.js';
import { useInsurer } from '../../ui/use-insurer.js';
import { useLang } from '../../ui/use-lang.js';
import { carName } from '../../ui/car-name.js';
import { Timeline } from '../../ui/timeline.js';
import { Dial } from './dial.js';
import { QuietButton } from './quiet-button.js';
import { Reasons } from './reasons.js';
import type { useCall } from './use-call.js';

function Guards({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const lang = useLang();
  const { day, week } = desk.touches;
  return (
    <section aria-label={t('desk.guards')} className="desk-guards">
      {desk.guards.map(({ code, level, params }) => (
        <span key={code} className={`tag ${level === 'info' ? '' : level === 'warn' ? 'warn' : 'stop'}`}>
          {t(`desk.guard.${code}`, { ...params, name: (lang === 'en' ? params.en : params.zh) ?? '' })}
        </span>
      ))}
      <QuietButton desk={desk} />
      <span className="small quiet">{t('desk.touchesLeft', { day: day.left, week: week.left })}</span>
    </section>
  );
}

/** Who, which car, how long, why now, what to mind, and all that happened. */
export function CasePanel({ desk, call }: { desk: Desk; call: ReturnType<typeof useCall> }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  const insurer = useInsurer();
  const item = desk.work.case;
  return (
    <article className="desk-case" aria-label={carName(item)}>
      <header>
        <div className="row between">
          <h1>
            <Link to={keep(`/cases/${item.id}`)} className="code">
              {carName(item)}
            </Link>{' '}
            <span className="private">{item.owner}</span>
          </h1>
          <Dial state={call} />
        </div>
        <p className="row">
          <span>{item.label}</span>
          <span className="tag teal">{word('words.segment', item.segment)}</span>
          {item.level && <span className="tag">{t('desk.level', { level: item.level })}</span>}
          <CaseStateDot state={item.state} stage={item.stage} />
          <Countdown day={item.anchorOn} />
          <span className="quiet">
            {insurer(item.lastInsurer)} <span className="code">{money(item.lastPremium)}</span>
          </span>
        </p>
      </header>
      <div className="desk-now">
        <h2 className="section">{t('desk.why')}</h2>
        <Reasons reasons={desk.work.reasons} />
        <p className="small quiet">
          {t('desk.value', { margin: money(desk.work.margin), chance: `${Math.round(desk.work.chance * 100)} %` })}
        </p>
      </div>
      <Guards desk={desk} />
      <section className="desk-timeline">
        <h2 className="section">{t('desk.timeline')}</h2>
        <Timeline items={desk.timeline} />
      </section>
    </article>
  );
}
