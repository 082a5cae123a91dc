import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkItem } from '../../api/today.js';
import { carName } from '../../ui/car-name.js';
import { reasonText } from '../../ui/reasons.js';
import { useToday } from '../../ui/today.js';

interface Props {
  items: WorkItem[];
  done: ReadonlySet<string>;
  current: string | null;
  left: number;
  coming: number;
  onGo: (id: string) => void;
}

/** The day in its order: what each row says is why it stands there. */
export function QueueList({ items, done, current, left, coming, onGo }: Props) {
  const { t } = useTranslation();
  const today = useToday();
  const row = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    row.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <nav className="desk-queue" aria-label={t('desk.queue')}>
      <header>
        <b>{t('desk.queue')}</b>
        <span className="small quiet">{t('desk.queueCount', { n: left })}</span>
      </header>
      <p className="coming small" role="status">
        {coming > 0 && t('desk.coming', { n: coming })}
      </p>
      <ol>
        {items.map((item) => {
          const { id } = item.case;
          const here = id === current;
          return (
            <li key={id}>
              <button
                type="button"
                ref={here ? row : undefined}
                className={`${here ? 'here' : ''} ${done.has(id) ? 'over' : ''}`}
                aria-current={here ? 'true' : undefined}
                onClick={() => onGo(id)}
              >
                <span className="one-line strong">{item.reasons[0] && reasonText(t, item.reasons[0], today)}</span>
                <span className="one-line small quiet">
                  <span className="code">{carName(item.case)}</span> <span className="private">{item.case.owner}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
