import { App } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/client.js';
import { useLookVoucher, useRedeem, type FoundVoucher, type Redemption } from '../../api/grants.js';
import { useStore } from '../../ui/use-filters.js';
import { inFours, readScan, type Asked } from './scan-text.js';
import { Wedge } from './wedge.js';

/** What the box is for. */
export type Mode = 'code' | 'plate';

/** What lies on the counter: nothing, an answer, a refusal. */
export type Before =
  | { kind: 'empty' }
  | { kind: 'bad' }
  | { kind: 'looking' }
  | { kind: 'found'; asked: Asked; items: FoundVoucher[] }
  | { kind: 'refused'; error: unknown };

/** What was just redeemed. */
export interface Done {
  redemption: Redemption;
  name: string;
}

const inDialog = (): boolean => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;

/** Hears a hand scanner wherever the focus is, and whatever input method is on. */
function useWedge(onScan: (text: string) => void): void {
  const wedge = useRef(new Wedge());
  const scan = useRef(onScan);
  scan.current = onScan;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const text = wedge.current.press(event.code, event.timeStamp);
      if (!text || inDialog()) return;
      // Enter would press a button that has the focus, or send what an input method made of the code.
      event.preventDefault();
      event.stopPropagation();
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      scan.current(text);
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, []);
}

/** The counter: looks up what is scanned or typed, redeems, and is ready for the next owner. */
export function useCounter() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { store } = useStore();
  const [mode, setMode] = useState<Mode>('code');
  const [text, setText] = useState('');
  const [before, setBefore] = useState<Before>({ kind: 'empty' });
  const [done, setDone] = useState<Done | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const look = useLookVoucher();
  const redeem = useRedeem();
  const turn = useRef(0);

  const find = async (asked: Asked): Promise<void> => {
    const mine = (turn.current += 1);
    setBefore({ kind: 'looking' });
    setDone(null);
    setChosen(null);
    try {
      const { items } = await look.mutateAsync(asked);
      if (mine === turn.current) setBefore({ kind: 'found', asked, items });
    } catch (error) {
      if (mine === turn.current) setBefore({ kind: 'refused', error });
    }
  };
  const ask = (typed: string): void => {
    const asked = readScan(typed);
    setText(asked && 'code' in asked ? inFours(asked.code) : typed);
    if (asked) {
      setMode('code' in asked ? 'code' : 'plate');
      void find(asked);
    } else setBefore(typed.trim() ? { kind: 'bad' } : { kind: 'empty' });
  };
  useWedge(ask);

  const take = async (voucher: FoundVoucher, item: FoundVoucher['items'][number], input: TakeInput): Promise<void> => {
    const mine = turn.current;
    const asked = before.kind === 'found' ? before.asked : null;
    const by = asked && 'code' in asked ? { code: asked.code } : { grant: voucher.grant };
    try {
      const redemption = await redeem.mutateAsync({ ...by, item: item.id, ...input, ...(store ? { store } : {}) });
      navigator.vibrate?.(60);
      // The next owner was scanned meanwhile: what lies on the counter now is theirs.
      if (mine !== turn.current) return void message.success(`${t('redeem.done')} ${item.name} × ${redemption.uses}`);
      setDone({ redemption, name: item.name });
      if (asked) {
        const { items } = await look.mutateAsync(asked);
        if (mine === turn.current) setBefore({ kind: 'found', asked, items });
      }
    } catch (error) {
      // A lost connection may hide a success: looking again tells, the same key takes nothing twice.
      if (mine === turn.current) setBefore(error instanceof ApiProblem ? { kind: 'refused', error } : before);
      throw error;
    }
  };
  const next = (): void => {
    turn.current += 1;
    setText('');
    setDone(null);
    setChosen(null);
    setBefore({ kind: 'empty' });
  };
  return {
    mode,
    setMode,
    text,
    setText,
    before,
    done,
    chosen,
    setChosen,
    ask,
    find,
    take,
    next,
    busy: redeem.isPending,
  };
}

export interface TakeInput {
  uses: number;
  repairOrder?: string;
}
