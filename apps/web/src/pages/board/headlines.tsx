import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { mayOpen } from '../../shell/access.js';
import type { Board, BoardMonth } from '../../api/insight.js';
import { count, rate } from '../../ui/format.js';
import { useMe } from '../../ui/me.js';
import { useStore } from '../../ui/use-filters.js';
import { headline } from './headline.js';
import { listOf } from './links.js';

const Cell = ({ label, value, children }: { label: string; value: string; children: ReactNode }) => (
  <div>
    <div className="label">{label}</div>
    <div className="value">{value}</div>
    <div className="small quiet">{children}</div>
  </div>
);

/** A number as a way to its list, for those who may open it. */
function ListLink({ to, children }: { to: string; children: ReactNode }) {
  const { keep } = useStore();
  return mayOpen(useMe().role, 'cases') ? <Link to={keep(to)}>{children}</Link> : <>{children}</>;
}

/** 'base 199 of 404', both numbers opening their lists. */
function BaseOf({ month }: { month: BoardMonth }) {
  const { t } = useTranslation();
  const text = t('board.headline.baseOf', { part: '<part>', whole: '<whole>' });
  return (
    <>
      {text.split(/(<part>|<whole>)/).map((part) => {
        if (part === '<part>')
          return (
            <ListLink key={part} to={listOf('baseRenewed', month.month)}>
              {count(month.baseRenewed)}
            </ListLink>
          );
        if (part === '<whole>')
          return (
            <ListLink key={part} to={listOf('baseDue', month.month)}>
              {count(month.baseDue)}
            </ListLink>
          );
        return part;
      })}
    </>
  );
}

/** The four numbers on top, each with what it is made of. */
export function Headlines({ board }: { board: Board }) {
  const { t } = useTranslation();
  const { last, now, next, yearAgo, same } = headline(board);
  return (
    <section className="panel">
      <div className="tally wide">
        {last && (
          <Cell label={`${t('board.headline.last')} ${last.month}`} value={rate(last.baseRenewed, last.baseDue)}>
            <BaseOf month={last} />
            {yearAgo && ` · ${t('board.headline.vsYear', { rate: rate(yearAgo.baseRenewed, yearAgo.baseDue) })}`}
            <br />
            {t('board.headline.allOf', {
              part: count(last.renewed),
              whole: count(last.due),
              rate: rate(last.renewed, last.due),
            })}
          </Cell>
        )}
        {now && (
          <Cell label={`${t('board.headline.now')} ${now.month}`} value={rate(now.baseRenewed, now.baseDue)}>
            <BaseOf month={now} /> · {t('board.soFar')}
            <br />
            <ListLink to={listOf('open', now.month)}>{t('board.headline.openLeft', { n: count(now.open) })}</ListLink>
          </Cell>
        )}
        {next && (
          <Cell label={`${t('board.headline.next')} ${next.month}`} value={count(next.due)}>
            <ListLink to={listOf('baseDue', next.month)}>
              {t('board.headline.nextOf', { n: count(next.baseDue) })}
            </ListLink>
            <br />
            <ListLink to={listOf('open', next.month)}>{t('board.headline.openLeft', { n: count(next.open) })}</ListLink>
          </Cell>
        )}
        <Cell label={t('board.headline.ownInsurer')} value={rate(same.part, same.whole)}>
          {`${count(same.part)} / ${count(same.whole)}`}
          <br />
          {t('board.headline.sameHelp', { months: same.months })}
        </Cell>
      </div>
    </section>
  );
}
