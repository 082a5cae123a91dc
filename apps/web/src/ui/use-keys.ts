import { useEffect } from 'react';

const TICKED = ['radio', 'checkbox'];

/** Whether the key belongs to whatever has the focus: letters to a field, the space bar to a button, link or box too. */
function isTaken({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (key === ' ' && target.matches('button, a, input')) return true;
  if (target instanceof HTMLInputElement && TICKED.includes(target.type)) return key.startsWith('Arrow');
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** Keys of a page, ignored while one types or with a modifier held. */
export function useKeys(keys: Record<string, () => void>, on = true): void {
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent): void => {
      const act = keys[event.key];
      if (!act || isTaken(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}
