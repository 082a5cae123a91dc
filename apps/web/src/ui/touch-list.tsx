import type { Touch } from '../api/campaigns.js';
import { word } from '../i18n/word.js';
import { Moment } from './day.js';
import { TouchStateDot } from './states.js';
import { useLang } from './use-lang.js';

/** Touches of one case in the order of their days. */
export function TouchList({ touches, empty }: { touches: Touch[]; empty: string }) {
  const lang = useLang();
  if (touches.length === 0) return <p className="quiet">{empty}</p>;
  return (
    <ul className="steps">
      {touches.map((touch) => (
        <li key={touch.id} className={touch.state === 'superseded' || touch.state === 'skipped' ? 'past' : ''}>
          <span className="code strong">{touch.step}</span>
          <span>
            {lang === 'en' ? touch.stepTitle.en : touch.stepTitle.zh}{' '}
            <span className="small quiet">{word('words.channel', touch.channel)}</span>
          </span>
          <Moment at={touch.sentAt ?? touch.dueAt} />
          <TouchStateDot state={touch.state} reason={touch.reason} />
        </li>
      ))}
    </ul>
  );
}
