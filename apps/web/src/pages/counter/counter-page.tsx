import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Unreachable } from '../../api/client.js';
import { useCounterCard, useCounterCopy, type CounterCard } from '../../api/counter.js';
import { drafted, keepPlace, lastPlace, PlateKeys, wholePlate, withProvince } from '../../parts/plate/index.js';
import { Page } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { useStore } from '../../ui/use-filters.js';
import { DueCard, isDue } from './due-card.js';
import { OfflineCard } from './offline-card.js';
import { PerksOfCar } from './perks-of-car.js';
import { UnknownCard } from './unknown-card.js';
import './counter.css';

/** Time for an eighth sign: seven of a new-energy plate may be a whole plate of another car. */
const EIGHTH_MS = 500;

/** The plate to ask for: at once when it can grow no more or Enter was pressed, else a moment after the last sign. */
function useAsked(text: string): [asked: string | null, ask: () => void] {
  const [asked, setAsked] = useState<string | null>(null);
  const plate = wholePlate(text);
  useEffect(() => {
    if (plate === null || plate.length === 8) {
      setAsked(plate);
      return undefined;
    }
    const timer = setTimeout(() => setAsked(plate), EIGHTH_MS);
    return () => clearTimeout(timer);
  }, [plate]);
  return [plate === asked ? asked : null, () => setAsked(plate)];
}

/** What the box says below itself: how long a plate it is, or that its first sign is missing. */
function hintOf(text: string): 'newEnergy' | 'ordinary' | 'noProvince' | null {
  if (text === '') return null;
  if (!withProvince(text)) return 'noProvince';
  return [...text].length === 8 ? 'newEnergy' : 'ordinary';
}

function Card({ card, onNext }: { card: CounterCard; onNext: () => void }) {
  const { t } = useTranslation();
  if (isDue(card)) return <DueCard card={card} />;
  if (card.state === 'unknown') return <UnknownCard plate={card.plate} onDone={onNext} />;
  return (
    <section className="counter-card" aria-label={card.plate}>
      <p>{t(card.state === 'nothing' ? 'counter.nothing' : 'counter.silent')}</p>
      <PerksOfCar plate={card.plate} perks={card.perks} />
    </section>
  );
}

/** One large box, one card: for a counter, a tablet or a phone. */
export function CounterPage() {
  const { t } = useTranslation();
  const { keep } = useStore();
  const [text, setText] = useState(lastPlace);
  const [asked, ask] = useAsked(text);
  const [keys, setKeys] = useState(true);
  const box = useRef<HTMLInputElement>(null);
  const card = useCounterCard(asked);
  const copy = useCounterCopy().data;
  useEffect(() => {
    if (!asked) return;
    keepPlace(asked);
    // Where box and card stand one under the other, the keys make room for the answer; touching the box brings them
    // back. They never go because the box loses its focus: what was to be tapped would move away.
    setKeys(false);
  }, [asked]);
  const next = (): void => {
    setText(lastPlace());
    setKeys(true);
    box.current?.focus();
  };
  return (
    <Page
      title={t('counter.title')}
      sub={t('counter.sub')}
      actions={<Link to={keep('/counter/walk-ins')}>{t('counter.walkIns.title')}</Link>}
    >
      <div className={keys ? 'counter' : 'counter answered'}>
        <form
          className="plate-box"
          onSubmit={(event) => {
            event.preventDefault();
            ask();
          }}
        >
          <label htmlFor="plate">{t('counter.plate')}</label>
          <input
            id="plate"
            ref={box}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onFocus={() => setKeys(true)}
            onBlur={() => setText(drafted(text))}
            inputMode={window.matchMedia('(pointer: coarse)').matches ? 'none' : 'text'}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={14}
            placeholder="粤A12345"
            autoFocus
          />
          <p className="hint small" aria-live="polite">
            {hintOf(drafted(text)) && t(`counter.${hintOf(drafted(text))!}`)}
          </p>
          <PlateKeys value={drafted(text)} onChange={(value) => setText(drafted(value))} />
        </form>
        <div className="counter-answer" aria-live="polite">
          {asked && (
            <>
              {card.error instanceof Unreachable ? (
                <OfflineCard plate={asked} copy={copy} onRetry={() => void card.refetch()} />
              ) : (
                <QueryView query={card}>{(found) => <Card key={found.plate} card={found} onNext={next} />}</QueryView>
              )}
              <Button size="large" onClick={next}>
                {t('counter.next')}
              </Button>
            </>
          )}
        </div>
      </div>
    </Page>
  );
}
