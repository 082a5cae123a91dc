import { useTranslation } from 'react-i18next';
import type { BoardLine } from './rows.js';

const part = (n: number, whole: number): string => `${whole === 0 ? 0 : (100 * n) / whole}%`;

/** Where the due cases of a line stand: issued, still open, lost. The numbers stand beside it. */
export function Standing({ line }: { line: BoardLine }) {
  const { t } = useTranslation();
  const words = (['won', 'open', 'lost'] as const).map((name) => `${t(`report.board.col.${name}`)} ${line[name]}`);
  return (
    <span className="standing" title={words.join(' · ')} aria-hidden>
      <i className="won" style={{ width: part(line.won, line.due) }} />
      <i className="open" style={{ width: part(line.open, line.due) }} />
      <i className="lost" style={{ width: part(line.lost, line.due) }} />
    </span>
  );
}

/** How far a target is reached, the mark at the whole of it; what lies above goes beyond the mark. */
export function Reached({ line }: { line: BoardLine }) {
  if (!line.target) return null;
  const most = Math.max(line.target, line.won);
  return (
    <span className={line.won >= line.target ? 'reached done' : 'reached'} aria-hidden>
      <i style={{ width: part(line.won, most) }} />
      <b style={{ left: part(line.target, most) }} />
    </span>
  );
}

/** What the colours mean. */
export function Legend() {
  const { t } = useTranslation();
  return (
    <p className="standing-legend small quiet">
      {(['won', 'open', 'lost'] as const).map((name) => (
        <span key={name}>
          <i className={name} aria-hidden /> {t(`report.board.col.${name}`)}
        </span>
      ))}
    </p>
  );
}
