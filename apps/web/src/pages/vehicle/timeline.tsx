import { useTranslation } from 'react-i18next';
import type { Activity } from '../../api/customers.js';
import { word } from '../../i18n/word.js';
import { Moment } from '../../ui/day.js';

/** Facts of an entry that are worth a word; all else stays in the audit. */
function detailOf(item: Activity): string {
  const { data } = item;
  const text = (name: string): string => (typeof data[name] === 'string' ? data[name] : '');
  return [
    text('line') && word('words.line', text('line')),
    text('step'),
    text('channel') && word('words.channel', text('channel')),
    text('plate'),
    item.kind === 'vehicle.state' && word('words.vehicleState', text('state') || text('to')),
    item.kind.startsWith('case.') && word('words.closeReason', text('reason')),
    item.kind.startsWith('touch.') && text('reason') && word('words.touchReason', text('reason')),
    text('expiresOn') || text('anchorOn'),
    text('note'),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** All that happened with a car, newest first. */
export function Timeline({ items }: { items: Activity[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return <p className="quiet">{t('vehicle.noTimeline')}</p>;
  return (
    <ul className="timeline">
      {items.map((item) => (
        <li key={item.id}>
          <span className="quiet">
            <Moment at={item.at} />
          </span>
          <span>
            {word('vehicle.activity', item.kind)}
            {detailOf(item) && <span className="quiet"> · {detailOf(item)}</span>}
            {item.actor && <div className="small quiet">{item.actor}</div>}
          </span>
        </li>
      ))}
    </ul>
  );
}
