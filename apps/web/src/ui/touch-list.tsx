import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Touch } from '../api/campaigns.js';
import { word } from '../i18n/word.js';
import { Moment } from './day.js';
import { DecideButtons } from './decide-buttons.js';
import { TouchStateDot } from './states.js';
import { TextVersion } from './text-version.js';
import { useLang } from './use-lang.js';

/** Steps that a car entered too late for; they say one thing together. */
const isLate = (touch: Touch): boolean => touch.state === 'skipped' && touch.reason === 'late';

/** Touches of one case in the order of their days; the steps passed on entry stand in one line. */
export function TouchList({ touches, empty }: { touches: Touch[]; empty: string }) {
  const { t } = useTranslation();
  const lang = useLang();
  const late = touches.filter(isLate);
  if (touches.length === 0) return <p className="quiet">{empty}</p>;
  return (
    <ul className="steps">
      {late.length > 0 && (
        <li className="past late-steps">
          <span className="code">
            {late.map(({ step }, index) => (
              <Fragment key={step}>
                {index > 0 && ' · '}
                <span className="nowrap">{step}</span>
              </Fragment>
            ))}
          </span>
          <span className="small">{t('cases.lateSteps', { count: late.length })}</span>
        </li>
      )}
      {touches
        .filter((touch) => !isLate(touch))
        .map((touch) => (
          <li key={touch.id} className={touch.state === 'superseded' || touch.state === 'skipped' ? 'past' : ''}>
            <span className="code strong">{touch.step}</span>
            <span>
              {lang === 'en' ? touch.stepTitle.en : touch.stepTitle.zh}{' '}
              <span className="small quiet">{word('words.channel', touch.channel)}</span>
              {touch.notWecom && touch.notWecom !== touch.reason && (
                <span className="small quiet">
                  {' '}
                  · {t('drafts.notWecom', { why: word('words.notWecom', touch.notWecom) })}
                </span>
              )}
            </span>
            <Moment at={touch.sentAt ?? touch.dueAt} />
            <span className="row between">
              <span className="row" style={{ gap: 8 }}>
                <TouchStateDot state={touch.state} reason={touch.reason} />
                <TextVersion text={touch.text} />
              </span>
              <DecideButtons touch={touch} car={touch.plate ?? touch.owner ?? ''} />
            </span>
          </li>
        ))}
    </ul>
  );
}
