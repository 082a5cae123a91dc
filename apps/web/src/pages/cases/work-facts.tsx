import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import type { Case } from '../../api/renewals.js';
import { word } from '../../i18n/word.js';
import { Day, Moment } from '../../ui/day.js';
import { money } from '../../ui/format.js';

/** Where the work on a case stands: level, last and next contact, and whatever is out of the ordinary. */
export function workFacts(
  item: Case,
  t: TFunction,
  insurer: (code: string | null) => ReactNode,
): [string, ReactNode][] {
  const facts: [string, ReactNode][] = [];
  if (item.level) facts.push([t('work.fact.level'), item.level]);
  if (item.lastResult) facts.push([t('work.fact.last'), <LastContact key="last" item={item} />]);
  if (item.nextContactAt && item.state === 'open') {
    facts.push([
      t('work.fact.next'),
      <span key="next">
        <Moment at={item.nextContactAt} /> {word('words.nextAction', item.nextAction)}
      </span>,
    ]);
  }
  if (item.failedAttempts > 0) facts.push([t('work.fact.failed'), t('work.times', { count: item.failedAttempts })]);
  if (item.handedTo) facts.push([t('work.fact.handed'), item.handedTo]);
  if (item.snoozedUntil) facts.push([t('work.fact.snoozed'), <Day key="snooze" day={item.snoozedUntil} />]);
  if (item.quietUntil) facts.push([t('work.fact.quiet'), <Moment key="quiet" at={item.quietUntil} />]);
  if (item.credits.length > 0) {
    const shares = item.credits.map(({ name, share }) => t('work.share', { name, share }));
    facts.push([t('work.fact.credit'), shares.join(' · ')]);
  }
  const { loss } = item;
  if (loss) {
    facts.push([
      t('work.fact.loss'),
      <span key="loss">
        {word('work.lost', loss.reason)} {loss.insurer && insurer(loss.insurer)}{' '}
        {loss.price !== null && <span className="code">{money(loss.price)}</span>} {loss.note}
      </span>,
    ]);
  }
  return facts;
}

function LastContact({ item }: { item: Case }) {
  return (
    <span>
      {word('words.result', item.lastResult)} {item.lastContactAt && <Moment at={item.lastContactAt} />}{' '}
      <span className="quiet small">{word('work.effective', item.lastEffective)}</span>
    </span>
  );
}
