import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Activity } from '../api/customers.js';
import { word } from '../i18n/word.js';
import { Day, Moment } from './day.js';
import { count, money } from './format.js';
import { TextVersion } from './text-version.js';
import { useInsurer } from './use-insurer.js';

/** Facts of an entry that are worth a word; all else stays in the audit. */
function detailOf(item: Activity, t: TFunction, insurer: (code: string) => string): string {
  const { data } = item;
  const text = (name: string): string => (typeof data[name] === 'string' ? data[name] : '');
  return [
    text('line') && word('words.line', text('line')),
    text('step'),
    /^(touch|message)\./.test(item.kind) && text('channel') && word('words.channel', text('channel')),
    item.kind === 'consent' && text('channel') && word('words.channel', text('channel')),
    item.kind === 'contact.logged' && word('words.result', text('result')),
    item.kind === 'contact.logged' && word('work.effective', text('effective')),
    item.kind === 'case.stage' && word('words.stage', text('to')),
    item.kind === 'consent' && word('words.consentPurpose', text('purpose')),
    item.kind === 'consent' && word('vehicle.consentAnswer', String(data.granted)),
    text('plate'),
    item.kind === 'repair.visit' && text('repair'),
    typeof data.mileage === 'number' && t('lists.serviced.km', { n: count(data.mileage) }),
    item.kind === 'claim-list.decided' &&
      (text('decision') === 'claim' ? t('lists.claims.claim') : t('lists.claims.decline')),
    item.kind === 'phone.state' && word('words.phoneState', text('to')),
    item.kind === 'phone.suppressed' && word('vehicle.optOutReason', text('reason')),
    item.kind.startsWith('import.') && typeof data.row === 'number' && t('vehicle.importRow', { n: data.row }),
    item.kind === 'vehicle.resale' && word('vehicle.resale.kinds', text('kind')),
    item.kind === 'vehicle.state' && word('words.vehicleState', text('state') || text('to')),
    item.kind.startsWith('quote.') && text('insurer') && insurer(text('insurer')),
    item.kind.startsWith('quote.') && data.ours === false && t('vehicle.quoteElsewhere'),
    item.kind.startsWith('quote.') &&
      typeof data.total === 'number' &&
      t('vehicle.quoteTotal', { amount: money(data.total) }),
    item.kind.startsWith('perk.') && perkOf(text, data.uses, t),
    item.kind.startsWith('case.') && word('words.closeReason', text('reason')),
    item.kind.startsWith('case.') && word('assignment.why', text('why')),
    /^(touch|message)\./.test(item.kind) && text('reason') && word('words.touchReason', text('reason')),
    text('expiresOn') || text('anchorOn'),
    text('note'),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Which perk, how often, and where, when it was in another store than the one that gave it. */
function perkOf(text: (name: string) => string, uses: unknown, t: TFunction): string {
  return [
    text('perk'),
    typeof uses === 'number' && t('vehicle.perkUses', { n: uses }),
    text('store') && t('vehicle.perkAt', { name: text('store') }),
    text('giver') && t('vehicle.perkOf', { name: text('giver') }),
  ]
    .filter(Boolean)
    .join(' · ');
}

function textOf({ data }: Activity): { template: string; version: string; number: number } | null {
  const { template, textVersion, textNumber } = data;
  if (typeof template !== 'string' || typeof textVersion !== 'string' || typeof textNumber !== 'number') return null;
  return { template, version: textVersion, number: textNumber };
}

/** All that happened with a car, newest first. */
export function Timeline({ items }: { items: Activity[] }) {
  const { t } = useTranslation();
  const insurer = useInsurer();
  if (items.length === 0) return <p className="quiet">{t('vehicle.noTimeline')}</p>;
  return (
    <ul className="timeline">
      {items.map((item) => (
        <li key={item.id}>
          <span className="quiet">
            {typeof item.data.day === 'string' && item.kind === 'repair.visit' ? (
              <Day day={item.data.day} />
            ) : (
              <Moment at={item.at} />
            )}
          </span>
          <span>
            {word('vehicle.activity', item.kind)}
            {detailOf(item, t, insurer) && <span className="quiet"> · {detailOf(item, t, insurer)}</span>}{' '}
            <TextVersion text={textOf(item)} />
            {item.text && <div>{item.text}</div>}
            {item.actor && <div className="small quiet">{item.actor}</div>}
          </span>
        </li>
      ))}
    </ul>
  );
}
