import type { ReactNode } from 'react';
import { count } from '../../ui/format.js';

export interface Bar {
  key: string;
  label: ReactNode;
  /** The label in plain words, where it is more than a text. */
  name?: string;
  /** Shows the list behind the bar. */
  onOpen?: (() => void) | undefined;
  parts: { tone: 'teal' | 'amber' | 'pale' | 'grey'; n: number; name: string }[];
}

/** A small bar chart that is a table too: label, bar, figures. */
export function Bars(props: { label: string; bars: Bar[]; short?: boolean }) {
  const sums = props.bars.map(({ parts }) => parts.reduce((sum, { n }) => sum + n, 0));
  const most = Math.max(1, ...sums);
  return (
    <ul className={props.short ? 'hbars short' : 'hbars'} aria-label={props.label}>
      {props.bars.map((bar, at) => (
        <li key={bar.key}>
          <span className="hbar-label">{bar.label}</span>
          <span className="hbar" aria-hidden>
            {bar.parts.map(({ tone, n, name }) => (
              <i key={name} className={tone} style={{ width: `${(n / most) * 100}%` }} title={`${name} ${count(n)}`} />
            ))}
          </span>
          {bar.onOpen && sums[at] ? (
            <button
              type="button"
              className="plain num strong"
              aria-label={`${bar.name ?? bar.key} ${count(sums[at])}`}
              onClick={bar.onOpen}
            >
              {count(sums[at])}
            </button>
          ) : (
            <span className="num strong">{count(sums[at] ?? 0)}</span>
          )}
          {bar.parts.length > 1 && (
            <span className="visually-hidden">
              {bar.parts
                .filter(({ n }) => n > 0)
                .map(({ name, n }) => `${name} ${count(n)}`)
                .join(', ')}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What the colours of bars stand for. */
export const BarKey = ({ items }: { items: { tone: Bar['parts'][number]['tone']; name: string }[] }) => (
  <span className="row small quiet bar-key">
    {items.map(({ tone, name }) => (
      <span key={tone} className="nowrap">
        <i className={`swatch ${tone}`} aria-hidden /> {name}
      </span>
    ))}
  </span>
);
