import { Button, Segmented } from 'antd';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { drafted, lastPlace, PlateKeys } from '../../parts/plate/index.js';
import { CODE_SIGNS, inFours, plainCode, readScan } from './scan-text.js';
import { ScanCamera } from './scan-camera.js';
import type { Mode, useCounter } from './use-counter.js';

type Counter = ReturnType<typeof useCounter>;

/** What the box says below itself. */
function Hint({ mode, text, bad }: { mode: Mode; text: string; bad: boolean }) {
  const { t } = useTranslation();
  const left = CODE_SIGNS - plainCode(text).length;
  if (mode === 'plate') return <>{t('redeem.hintPlate')}</>;
  if (bad && left > 0) return <span className="late">{t('redeem.short', { n: CODE_SIGNS, left })}</span>;
  if (bad) return <span className="late">{t('redeem.bad', { n: CODE_SIGNS })}</span>;
  return <>{t('redeem.hint')}</>;
}

const LETTER = /^(Key[A-Z]|Digit\d|Numpad\d)$/;
const inField = (at: Element | null): boolean => at?.closest('input, textarea, select, [contenteditable]') != null;

/** What is typed anywhere on the page starts the next code: nobody clicks into the box first. */
function useTypedAnywhere(box: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || !LETTER.test(event.code)) return;
      if (inField(document.activeElement) || document.querySelector('[role="dialog"][aria-modal="true"]')) return;
      // The letter itself lands in the box, in place of what stood there.
      box.current?.focus();
      box.current?.select();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [box]);
}

/** The box itself. What an input method is still composing is left alone, else it would type everything twice. */
function Field({ at, box }: { at: Counter; box: RefObject<HTMLInputElement | null> }) {
  const code = at.mode === 'code';
  const coarse = window.matchMedia('(pointer: coarse)').matches;
  const written = (text: string): void => at.setText(code ? text.toUpperCase() : text);
  return (
    <input
      id="voucher"
      ref={box}
      value={at.text}
      onChange={({ target, nativeEvent }) =>
        (nativeEvent as InputEvent).isComposing ? at.setText(target.value) : written(target.value)
      }
      onCompositionEnd={({ currentTarget }) => written(currentTarget.value)}
      onBlur={() => code && at.text && at.setText(inFours(at.text))}
      inputMode={!code && coarse ? 'none' : 'text'}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={code ? 80 : 14}
      placeholder={code ? 'XXXX XXXX XXXXX' : '粤A12345'}
      autoFocus
    />
  );
}

/** The one large box: a code or a plate, by scanner, keys, fingers or camera. */
export function CounterBox({ at }: { at: Counter }) {
  const { t } = useTranslation();
  const { mode } = at;
  const [camera, setCamera] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const turn = (next: Mode): void => {
    at.setMode(next);
    at.next();
    at.setText(next === 'plate' ? lastPlace() : '');
    box.current?.focus();
  };
  const empty = at.before.kind === 'empty';
  const waiting = empty || at.before.kind === 'bad';
  const scanning = mode === 'code' && camera;
  useEffect(() => {
    if (empty && !scanning) box.current?.focus();
  }, [empty, scanning]);
  useTypedAnywhere(box);
  const take = (text: string): boolean => {
    const asked = readScan(text);
    if (!asked || !('code' in asked)) return false;
    at.ask(text);
    return true;
  };
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
      <Field at={at} box={box} />
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
      {/* Whoever works with the camera has it again for the next owner; it rests while a voucher is on show. */}
      {scanning && waiting && <ScanCamera take={take} onClose={() => setCamera(false)} />}
      {mode === 'plate' && <PlateKeys value={drafted(at.text)} onChange={(value) => at.setText(drafted(value))} />}
    </form>
  );
}
