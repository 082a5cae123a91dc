import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isMasked, type Cell } from './row-cells.js';

export type Move = 'next' | 'down' | 'none';
const isTyped = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;

function Editor(props: {
  label: string;
  start: string;
  hint: string;
  onDone: (text: string | null, move: Move) => void;
}) {
  const [text, setText] = useState(props.start);
  const ended = useRef(false);
  const end = (value: string | null, move: Move): void => {
    if (ended.current) return;
    ended.current = true;
    props.onDone(value, move);
  };
  const press = (event: KeyboardEvent): void => {
    // Enter that picks a word of an input method ends no edit.
    if (event.nativeEvent.isComposing) return;
    const move: Partial<Record<string, Move>> = { Enter: 'down', Tab: 'next', Escape: 'none' };
    const to = event.key === 'Tab' && event.shiftKey ? undefined : move[event.key];
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    end(event.key === 'Escape' ? null : text, to);
  };
  return (
    <input
      className="cell-input"
      aria-label={props.label}
      placeholder={props.hint}
      value={text}
      autoFocus
      autoComplete="off"
      maxLength={500}
      onFocus={(event) => event.target.setSelectionRange(event.target.value.length, event.target.value.length)}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={press}
      onBlur={() => end(text, 'none')}
    />
  );
}

/**
 * One cell of the file. A yellow one has something found in it; Enter, F2 or typing edits, Tab goes on, Esc leaves.
 * Only yellow cells stand in the order of Tab, the others are reached with the arrows.
 */
export function EditableCell(props: {
  row: number;
  cell: Cell;
  editable: boolean;
  /** What was typed and is on its way. */
  pending: string | undefined;
  onSave: (text: string) => void;
  onMove: (move: Move) => void;
}) {
  const { t } = useTranslation();
  const { row, cell, editable, pending } = props;
  const [start, setStart] = useState<string | null>(null);
  const why = cell.findings.map(({ message }) => message).join('；');
  const yellow = cell.findings.length > 0;
  const proposal = cell.findings.find((finding) => finding.proposal !== null)?.proposal;
  const text = pending ?? cell.text;
  const plain = t('imports.check.cell', { row, header: cell.header, text: text || t('imports.check.emptyCell') });
  const label = why ? t('imports.check.cellWhy', { cell: plain, why }) : plain;
  const begin = (): void => setStart(isMasked(cell.text) ? '' : cell.text);
  const done = (next: string | null, move: Move): void => {
    setStart(null);
    const masked = isMasked(cell.text) && next === '';
    if (next !== null && next !== cell.text && !masked) props.onSave(next);
    props.onMove(move);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'F2') begin();
    else if (isTyped(event)) setStart(event.key);
    else return;
    event.preventDefault();
  };
  return (
    <div className={`cell ${yellow ? 'yellow' : ''} ${pending === undefined ? '' : 'saving'}`}>
      {start !== null ? (
        <Editor label={label} start={start} hint={t('imports.check.whole')} onDone={done} />
      ) : editable ? (
        <button
          type="button"
          className="cell-button"
          data-cell={`${row}:${cell.column}`}
          data-yellow={yellow || undefined}
          tabIndex={yellow ? 0 : -1}
          aria-label={label}
          onClick={begin}
          onKeyDown={press}
        >
          {text || <span className="quiet">—</span>}
        </button>
      ) : (
        <span className="cell-text">{text || <span className="quiet">—</span>}</span>
      )}
      {why && <div className="cell-why">{why}</div>}
      {proposal && editable && pending === undefined && start === null && (
        <button
          type="button"
          className="plain cell-use"
          aria-label={t('imports.check.useOf', { row, text: proposal })}
          onClick={() => props.onSave(proposal)}
        >
          {t('imports.check.use', { text: proposal })}
        </button>
      )}
    </div>
  );
}
