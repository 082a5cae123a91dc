import { App, Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCounterPhone, useTellArrival, type CounterCard } from '../../api/counter.js';
import { hour } from '../../ui/format.js';
import { useAct } from '../../ui/use-act.js';
import { CaseFacts, DaysLeft } from './case-facts.js';
import { PerksOfCar } from './perks-of-car.js';
import { PhoneForm, type PhoneValues } from './phone-form.js';

type Due = CounterCard & { case: NonNullable<CounterCard['case']>; car: NonNullable<CounterCard['car']> };

/** The one tap, and what became of it. */
function Tell({ card }: { card: Due }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const act = useAct();
  const tell = useTellArrival();
  const { handler, arrivedAt } = card.case;
  const told = tell.data;
  const run = async (): Promise<void> => {
    const done = await act(() => tell.mutateAsync(card.car.id), '');
    if (done) void message.success(t('counter.told', { names: handler ?? '' }), 2);
  };
  if (told) {
    const names = told.told.join('、');
    return (
      <p className="told" role="status">
        <strong>{t(told.again ? 'counter.toldAgain' : 'counter.told', { names })}</strong>{' '}
        <span>{t('counter.toldAt', { time: hour(told.at) })}</span>
      </p>
    );
  }
  return (
    <>
      <Button type="primary" className="tell" block loading={tell.isPending} onClick={() => void run()}>
        {handler ? t('counter.tell', { name: handler }) : t('counter.tellLead')}
      </Button>
      {arrivedAt && <p className="quiet">{t('counter.toldAt', { time: hour(arrivedAt) })}</p>}
    </>
  );
}

function AddPhone({ card }: { card: Due }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [form] = Form.useForm<PhoneValues>();
  const add = useCounterPhone();
  const act = useAct();
  const save = async ({ phone }: PhoneValues): Promise<void> => {
    const body = { vehicle: card.car.id, phone, consent: true, textVersion: 'counter-1' } as const;
    if (await act(() => add.mutateAsync(body), t('counter.phoneSaved'), form)) setAsking(false);
  };
  return asking ? (
    <PhoneForm form={form} go={t('counter.save')} busy={add.isPending} onSave={(values) => void save(values)} />
  ) : (
    <Button size="large" onClick={() => setAsking(true)}>
      {t('counter.addPhone')}
    </Button>
  );
}

/** An open case: who, how long, whom to fetch, what to say and what not. */
export function DueCard({ card }: { card: Due }) {
  const { t } = useTranslation();
  const { daysLeft, handler } = card.case;
  const fill = { count: Math.abs(daysLeft), handler: handler ?? t('counter.specialist') };
  return (
    <section className="counter-card" aria-label={card.plate}>
      <header>
        <h2>
          <DaysLeft days={daysLeft} />
        </h2>
        <p>
          {[card.owner?.name, card.car.label].filter(Boolean).join(' · ')}
          {card.owner && !card.owner.hasPhone && <span className="tag warn">{t('counter.noPhone')}</span>}
        </p>
      </header>
      <CaseFacts known={card.case} />
      <Tell card={card} />
      <PerksOfCar plate={card.plate} perks={card.perks} />
      <div className="words">
        <div className="say">
          <h3>{t('counter.say')}</h3>
          <ul>
            {card.say.map((code) => (
              <li key={code}>{t(`counter.says.${code}`, fill)}</li>
            ))}
          </ul>
        </div>
        <div className="avoid">
          <h3>{t('counter.avoid')}</h3>
          <ul>
            {card.avoid.map((code) => (
              <li key={code}>{t(`counter.avoids.${code}`)}</li>
            ))}
          </ul>
        </div>
      </div>
      {card.owner && <AddPhone card={card} />}
    </section>
  );
}

/** Whether there is an open case on the card. */
export const isDue = (card: CounterCard): card is Due =>
  card.state === 'due' && card.case !== null && card.car !== null;
