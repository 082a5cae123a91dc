import { useEffect, useState } from 'react';
import { useDecideDraft, type Draft, type DraftDecision } from '../../api/drafts.js';
import { copyText } from '../../ui/copy-text.js';
import { useAct } from '../../ui/use-act.js';

export interface Sending {
  /** The draft that stands in the clipboard, and goes out by the member's own hand now. */
  copied: string | null;
  busy: boolean;
  /** Which one is current. */
  at: number;
  move: (to: number) => void;
  /** Copies the draft; said once more it confirms that it was sent, and copies the next. */
  go: (draft: Draft) => Promise<void>;
  decide: (draft: Draft, decision: DraftDecision, said: string) => Promise<boolean>;
}

/** One round by one key: copy, send in WeCom, confirm and copy the next. */
export function useSending(items: Draft[]): Sending {
  const act = useAct();
  const change = useDecideDraft();
  const [copied, setCopied] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const busy = change.isPending;
  const ids = items.map(({ id }) => id).join();
  useEffect(() => setAt((now) => Math.max(0, Math.min(now, items.length - 1))), [ids, items.length]);

  /** Within the press itself: a browser forgets it while it waits for an answer. */
  const copy = async (draft: Draft | undefined): Promise<void> => {
    const done = draft?.friend ? await act(() => copyText(draft.text), '') : false;
    setCopied(done && draft ? draft.id : null);
  };
  const decide = async (draft: Draft, decision: DraftDecision, said: string): Promise<boolean> =>
    !busy && act(() => change.mutateAsync({ id: draft.id, decision }), said);
  return {
    copied,
    busy,
    at,
    move: (to) => setAt(Math.max(0, Math.min(to, items.length - 1))),
    go: async (draft) => {
      if (busy || !draft.friend) return;
      if (copied !== draft.id) return copy(draft);
      const index = items.findIndex(({ id }) => id === draft.id);
      const next =
        items.slice(index + 1).find(({ friend }) => friend) ?? items.slice(0, index).find(({ friend }) => friend);
      await copy(next);
      const sent = await decide(draft, { version: draft.version, decision: 'sent' }, '');
      if (!sent) setCopied(null);
    },
    decide,
  };
}
