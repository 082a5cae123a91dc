import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { useOwnSettings } from '../../api/desk.js';
import { useDesk as useDeskOf, useProposals } from '../../api/workbench.js';
import { useStore } from '../../ui/use-filters.js';
import { carName } from '../../ui/car-name.js';
import { contactOf, draftOf, EMPTY_DRAFT, isTouched, missing, withDigit, type Draft } from './draft.js';
import type { DeskAct, DeskKeys } from './keymap.js';
import type { Entry } from './outbox.js';
import type { SideTab } from './side-panel.js';
import { useCall } from './use-call.js';
import { useDeskKeys } from './use-desk-keys.js';
import { useOutbox } from './use-outbox.js';
import { useQueue } from './use-queue.js';
import { useUndo } from './use-undo.js';

/** How often the keys of the fields were pressed at the case at hand. */
const NO_FOCUS = { next: 0, note: 0, quote: 0, perk: 0 };

/** The workbench behind its picture: the queue, the case at hand, what is about to be said of it, and the keys. */
export function useDesk() {
  const navigate = useNavigate();
  const { keep } = useStore();
  const settings = useOwnSettings().data ?? {};
  const [draft, setDraft] = useState<Draft>(EMPTY_DRAFT);
  const [tab, setTab] = useState<SideTab>('script');
  const [focus, setFocus] = useState(NO_FOCUS);
  const [sends, setSends] = useState(0);
  const [complaint, setComplaint] = useState(false);
  const [muted, setMuted] = useState(false);
  const [dialog, setDialog] = useState<'keys' | 'handOff' | null>(null);
  /** Where one wanted to go while something stood written. */
  const [leaving, setLeaving] = useState<{ go: () => void } | null>(null);
  const [talking, setTalking] = useState(false);
  const queue = useQueue(talking || isTouched(draft));
  const { current } = queue;
  const desk = useDeskOf(current);
  const proposals = useProposals(current).data ?? [];
  const call = useCall(current, desk.data);
  const undo = useUndo(queue.back);
  const outbox = useOutbox(undo.taken);
  useEffect(() => setTalking(call.talking), [call.talking]);
  const [restored, setRestored] = useState<Entry | null>(null);
  const [of, setOf] = useState({ current, restored });
  // Before the case is painted, not after: a key pressed as soon as one sees it is said of it.
  if (of.current !== current || of.restored !== restored) {
    setOf({ current, restored });
    setDraft(restored?.caseId === current ? draftOf(restored.body) : EMPTY_DRAFT);
    setComplaint(false);
    setSends(0);
    setFocus(NO_FOCUS);
  }

  const ahead = desk.data ? Date.parse(desk.data.at) - desk.dataUpdatedAt : 0;
  const now = (): Date => new Date(Date.now() + ahead);
  const item = desk.data?.work.case ?? null;
  const ready = item !== null && item.state === 'open' && proposals.length > 0;
  const change = (next: Draft): void => {
    setComplaint(false);
    setDraft(next);
  };
  const save = (): void => {
    if (!ready || !item) return;
    if (missing(draft, proposals)) return setComplaint(true);
    const body = contactOf({ ...draft, talkSeconds: call.talkSeconds() }, item.version);
    void outbox.save({ key: crypto.randomUUID(), caseId: item.id, car: carName(item), body });
    queue.finish(item.id);
  };
  /** Goes on at once, or asks first when something stands written that is not saved. */
  const leave = (go: () => void): void => {
    if (!isTouched(draft) || !item) return go();
    setLeaving({ go });
  };
  const acts: Record<Exclude<DeskAct, `result${number}`>, () => void> = {
    dial: call.toggle,
    next: () => setFocus((now) => ({ ...now, next: now.next + 1 })),
    note: () => setFocus((now) => ({ ...now, note: now.note + 1 })),
    quote: () => {
      setTab('quote');
      setFocus((now) => ({ ...now, quote: now.quote + 1 }));
    },
    perk: () => {
      setTab('perk');
      setFocus((now) => ({ ...now, perk: now.perk + 1 }));
    },
    sheet: () => item && leave(() => void navigate(keep(`/cases/${item.id}/sheet?from=desk`))),
    link: () => {
      setTab('quote');
      setSends((n) => n + 1);
    },
    handOff: () => item && setDialog('handOff'),
    mute: () => setMuted((now) => !now),
    down: () => leave(() => queue.step(1)),
    up: () => leave(() => queue.step(-1)),
    help: () => setDialog('keys'),
  };
  const act = (name: DeskAct): void => {
    const digit = /^result([1-9])$/.exec(name)?.[1];
    if (digit) return ready ? change(withDigit(draft, Number(digit), proposals)) : undefined;
    acts[name as keyof typeof acts]();
  };
  const keys = { own: (settings['keys.desk'] ?? {}) as DeskKeys, on: settings.shortcuts !== false };
  useDeskKeys({ ...keys, act, save, undo: () => undo.at() && leave(() => void undo.undo()) });

  return {
    queue: { ...queue, go: (id: string) => id !== current && leave(() => queue.go(id)) },
    desk,
    item,
    call,
    /** Goes back to a case with what was said of it. */
    restore: (entry: Entry) => {
      setRestored(entry);
      queue.back(entry.caseId);
    },
    bar: { draft, proposals, disabled: !ready, focus, complaint, now, onDraft: change, onSave: save },
    side: { tab, focus, onTab: setTab, sends },
    outbox,
    keys,
    muted: { on: muted, toggle: acts.mute },
    dialog,
    setDialog,
    leaving,
    stay: () => setLeaving(null),
  };
}
