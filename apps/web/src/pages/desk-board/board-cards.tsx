import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { mayOpen } from '../../shell/access.js';
import { count, rate } from '../../ui/format.js';
import { useMe } from '../../ui/me.js';
import { Legend, Reached, Standing } from './bars.js';
import { listOf, type BoardLine, type Counted } from './rows.js';

/** The table for a phone: a store, then its people, each with where it stands and how far its target is reached. */
export function BoardCards(props: { lines: BoardLine[]; nameOf: (line: BoardLine) => string; month: string }) {
  const { t } = useTranslation();
  const opens = mayOpen(useMe().role, 'cases');
  const counted = (line: BoardLine, name: Counted) => (
    <span key={name}>
      {t(`report.board.col.${name}`)}{' '}
      {opens && line[name] > 0 ? (
        <Link className="num" to={listOf(line, name, props.month)}>
          {count(line[name])}
        </Link>
      ) : (
        <span className="num">{count(line[name])}</span>
      )}
    </span>
  );
  return (
    <>
      <Legend />
      <ul className="cards" aria-label={t('report.board.title')}>
        {props.lines
          .flatMap((line) => [line, ...(line.children ?? [])])
          .map((line) => (
            <li key={line.key}>
              <div className="line">
                <span className={line.person === undefined ? 'strong' : ''}>{props.nameOf(line)}</span>
                <span className="num">
                  {line.target === null
                    ? rate(line.won, line.due)
                    : `${count(line.won)} / ${count(line.target)} · ${rate(line.won, line.target)}`}
                </span>
              </div>
              <Standing line={line} />
              <Reached line={line} />
              <div className="line small board-figures">
                {(['due', 'won', 'open', 'lost'] as const).map((name) => counted(line, name))}
              </div>
            </li>
          ))}
      </ul>
    </>
  );
}
