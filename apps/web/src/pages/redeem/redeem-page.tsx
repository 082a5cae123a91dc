import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { FoundVoucher } from '../../api/grants.js';
import { Page } from '../../ui/page.js';
import { CounterBox } from './counter-box.js';
import { DoneBanner } from './done-banner.js';
import { ChooseVoucher, FoundCard } from './found-card.js';
import { RefusalCard, UnusableCard } from './refusal-card.js';
import { useCounter } from './use-counter.js';
import './redeem.css';

function Answer({ at }: { at: ReturnType<typeof useCounter> }) {
  const { t } = useTranslation();
  const { before, done, chosen } = at;
  if (before.kind === 'empty' || before.kind === 'bad') {
    return (
      <section className="redeem-card waiting">
        <h2>{t('redeem.waiting')}</h2>
        <p className="quiet">{t('redeem.waitingHelp')}</p>
      </section>
    );
  }
  if (before.kind === 'looking') return <section className="redeem-card waiting" aria-busy />;
  if (before.kind === 'refused') return <RefusalCard error={before.error} />;
  const one: FoundVoucher | undefined =
    before.items.length === 1 ? before.items[0] : before.items.find(({ grant }) => grant === chosen);
  if (before.items.length === 0) {
    return (
      <section className="redeem-card refused">
        <h2>{t('redeem.none')}</h2>
        <p>{t('redeem.noneHelp')}</p>
      </section>
    );
  }
  if (!one) return <ChooseVoucher items={before.items} onChoose={at.setChosen} />;
  const usable = one.items.some(({ redeemable }) => redeemable);
  // What was given instead has a code of its own: it is found beside the old one by the car.
  const again = (): void => void at.find(one.plate ? { plate: one.plate } : before.asked);
  if (one.why && !usable && !done) return <UnusableCard voucher={one} onDone={again} />;
  return <FoundCard voucher={one} busy={at.busy} onTake={(item, input) => at.take(one, item, input)} onDone={again} />;
}

/** The counter for perks 核销: scan, one tap, next. */
export function RedeemPage() {
  const { t } = useTranslation();
  const at = useCounter();
  const before = at.before.kind;
  // A car that was looked up at the counter comes along in the state of the page: a plate is no part of an address.
  const { state } = useLocation() as { state: { plate?: string } | null };
  const find = useRef(at.find);
  useEffect(() => {
    if (state?.plate) void find.current({ plate: state.plate });
  }, [state?.plate]);
  return (
    <Page title={t('redeem.title')} sub={t('redeem.sub')}>
      <div className={before === 'empty' || before === 'bad' ? 'redeem' : 'redeem answered'}>
        <CounterBox at={at} />
        <div className="redeem-answer" aria-live="polite">
          {at.done && <DoneBanner done={at.done} onNext={at.next} />}
          <Answer at={at} />
          {!at.done && before !== 'empty' && before !== 'bad' && (
            <Button size="large" onClick={at.next}>
              {t('redeem.next')}
            </Button>
          )}
        </div>
      </div>
    </Page>
  );
}
