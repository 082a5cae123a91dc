import { Button, Segmented } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { FoundVoucher } from '../../api/grants.js';
import { drafted, lastPlace, PlateKeys } from '../../parts/plate/index.js';
import { Page } from '../../ui/page.js';
import { DoneBanner } from './done-banner.js';
import { ChooseVoucher, FoundCard } from './found-card.js';
import { RefusalCard, UnusableCard } from './refusal-card.js';
import { CODE_SIGNS, inFours, plainCode } from './scan-text.js';
import { ScanCamera } from './scan-camera.js';
import { useCounter } from './use-counter.js';
import './redeem.css';

type Mode = 'code' | 'plate';

/** What the box says below itself. */
function Hint({ mode, text, bad }: { mode: Mode; text: string; bad: boolean }) {
  const { t } = useTranslation();
  const left = CODE_SIGNS - plainCode(text).length;
  if (mode === 'plate') return <>{t('redeem.hintPlate')}</>;
  if (bad && left > 0) return <span className="late">{t('redeem.short', { n: CODE_SIGNS, left })}</span>;
  if (bad) return <span className="late">{t('redeem.bad')}</span>;
  return <>{t('redeem.hint')}</>;
}

/** The one large box: a code or a plate, by scanner, keys, fingers or camera. */
function Box({ at }: { at: ReturnType<typeof useCounter> }) {
  const { t } = useTranslation();
  const [mode, setMode] = useState<Mode>('code');
  const [camera, setCamera] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const coarse = window.matchMedia('(pointer: coarse)').matches;
  const turn = (next: Mode): void => {
    setMode(next);
    at.next();
    at.setText(next === 'plate' ? lastPlace() : '');
    box.current?.focus();
  };
  const empty = at.before.kind === 'empty';
  useEffect(() => {
    if (empty) box.current?.focus();
  }, [empty]);
  return (
    <form
      className="plate-box redeem-box"
      onSubmit={(event) => {
        event.preventDefault();
        at.ask(at.text);
      }}
    >
      <Segmented<Mode>
        size="large"
        block
        value={mode}
        onChange={turn}
        options={[
          { value: 'code', label: t('redeem.mode.code') },
          { value: 'plate', label: t('redeem.mode.plate') },
        ]}
      />
      <label htmlFor="voucher" className="visually-hidden">
        {t(mode === 'code' ? 'redeem.box' : 'redeem.boxPlate')}
      </label>
      <input
        id="voucher"
        ref={box}
        value={at.text}
        onChange={({ target }) => at.setText(mode === 'plate' ? target.value : target.value.toUpperCase())}
        onBlur={() => mode === 'code' && at.text && at.setText(inFours(at.text))}
        inputMode={mode === 'plate' && coarse ? 'none' : 'text'}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={mode === 'plate' ? 14 : 80}
        placeholder={mode === 'code' ? 'XXXX XXXX XXXXX' : '粤A12345'}
        autoFocus
      />
      <p className="hint small" aria-live="polite">
        <Hint mode={mode} text={at.text} bad={at.before.kind === 'bad'} />
      </p>
      <div className="redeem-tools">
        <Button size="large" type="primary" htmlType="submit" disabled={at.text.trim() === ''}>
          {t('redeem.look')}
        </Button>
        {mode === 'code' && !camera && (
          <Button size="large" onClick={() => setCamera(true)}>
            {t('redeem.camera.open')}
          </Button>
        )}
      </div>
      {mode === 'code' && camera && (
        <ScanCamera
          onText={(text) => {
            setCamera(false);
            at.ask(text);
          }}
          onClose={() => setCamera(false)}
        />
      )}
      {mode === 'plate' && <PlateKeys value={drafted(at.text)} onChange={(value) => at.setText(drafted(value))} />}
    </form>
  );
}

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
        <Box at={at} />
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
