import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCorrect } from '../../api/intake.js';
import { useAct } from '../../ui/use-act.js';
import type { Move } from './cell.js';

const at = (row: number, column: number): string => `${row}:${column}`;
const buttons = (box: HTMLElement | null, yellow = false): HTMLElement[] => [
  ...(box?.querySelectorAll<HTMLElement>(yellow ? '[data-cell][data-yellow]' : '[data-cell]') ?? []),
];

/** Corrections of cells on their way to the server, and the moves of the keyboard among the cells. */
export function useCorrections(importId: string) {
  const { t } = useTranslation();
  const act = useAct();
  const correct = useCorrect(importId);
  const box = useRef<HTMLDivElement>(null);
  const [pending, setPending] = useState<Record<string, string>>({});
  const save = (row: number, column: number, text: string): void => {
    const key = at(row, column);
    setPending((now) => ({ ...now, [key]: text }));
    const forget = (): void =>
      setPending((now) => Object.fromEntries(Object.entries(now).filter(([other]) => other !== key)));
    const said = t('imports.check.corrected', { row });
    void act(() => correct.mutateAsync({ row, cells: [{ column, text }] }), said).finally(forget);
  };
  /** After an edit: Tab goes to the next yellow cell, Enter to the cell below, Esc stays. */
  const move = (row: number, column: number, how: Move): void => {
    requestAnimationFrame(() => {
      const all = buttons(box.current);
      const here = all.find(({ dataset }) => dataset['cell'] === at(row, column));
      if (how === 'none' || !here) return here?.focus();
      if (how === 'down') {
        const below = all.slice(all.indexOf(here) + 1).find(({ dataset }) => dataset['cell']?.endsWith(`:${column}`));
        return (below ?? here).focus();
      }
      const yellow = buttons(box.current, true);
      const next = yellow.find((one) => here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
      (next ?? here).focus();
    });
  };
  /** Arrows walk from cell to cell. */
  const walk = (event: KeyboardEvent): void => {
    const here = (event.target as HTMLElement).dataset['cell'];
    const [row, column] = here?.split(':') ?? [];
    if (!row || !column || !event.key.startsWith('Arrow')) return;
    const all = buttons(box.current);
    const index = all.findIndex(({ dataset }) => dataset['cell'] === here);
    const sameColumn = all.filter(({ dataset }) => dataset['cell']!.endsWith(`:${column}`));
    const inColumn = sameColumn.findIndex(({ dataset }) => dataset['cell'] === here);
    const target = {
      ArrowLeft: all[index - 1],
      ArrowRight: all[index + 1],
      ArrowUp: sameColumn[inColumn - 1],
      ArrowDown: sameColumn[inColumn + 1],
    }[event.key];
    if (!target) return;
    event.preventDefault();
    target.focus();
  };
  return { box, pending: (row: number, column: number) => pending[at(row, column)], save, move, walk };
}
