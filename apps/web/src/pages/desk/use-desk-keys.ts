import { useLayoutEffect } from 'react';
import { actOf, meantForPage, type DeskAct, type DeskKeys } from './keymap.js';

interface Wanted {
  own: DeskKeys;
  /** Letters and digits act; the two with Ctrl always do. */
  on: boolean;
  act: (act: DeskAct) => void;
  save: () => void;
  undo: () => void;
}

const isDialogOpen = (): boolean => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  /^(TEXTAREA|INPUT)$/.test(target.tagName) &&
  (target as HTMLInputElement).type !== 'radio';

/** Keys of the workbench. Ctrl+Enter saves from a field too; Ctrl+Z there takes back what was typed, as everywhere. */
export function useDeskKeys({ own, on, act, save, undo }: Wanted): void {
  // With the page, not after it: no key is answered for a case that is not on show any more.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const held = event.ctrlKey || event.metaKey;
      if (held && event.key === 'Enter' && !event.isComposing && !isDialogOpen()) {
        event.preventDefault();
        save();
        return;
      }
      if (held && event.key.toLowerCase() === 'z' && !isField(event.target) && !isDialogOpen()) {
        event.preventDefault();
        undo();
        return;
      }
      const meant = held || !on || !meantForPage(event) ? undefined : actOf(event.key, own);
      if (!meant) return;
      event.preventDefault();
      act(meant);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}
