import { Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import type { WorkFactor, WorkItem } from '../../api/today.js';
import { word } from '../../i18n/word.js';
import { count, money } from '../../ui/format.js';

const PARTS = ['margin', 'chance', 'urgency'] as const;

/** Codes of a list of the trade read as its words; the rest stand in the page's catalogue. */
function nameOf(code: string): string {
  const [list, rest] = code.split('.') as [string, string | undefined];
  if (rest && ['segment', 'stage', 'warning', 'result'].includes(list)) return word(`words.${list}`, rest);
  return word('today.factor', code);
}

const valueOf = ({ code, value }: WorkFactor): string => {
  if (code.startsWith('premium')) return `¥${money(value)}`;
  if (code.startsWith('segment.')) return `${(value * 100).toFixed(0)}%`;
  const isRate = code === 'commission' || code === 'commission.assumed';
  return isRate ? `${Number((value * 100).toFixed(2))}%` : `×${value.toFixed(2)}`;
};

/** Yuan without fen: what is expected is no account. */
const yuan = (fen: number): string => count(Math.round(fen / 100));

/** All that a place on the list is made of. */
function FactorTable({ item }: { item: WorkItem }) {
  const { t } = useTranslation();
  return (
    <div className="factors">
      {PARTS.map((part) => (
        <section key={part}>
          <h3>{t(`today.part.${part}`)}</h3>
          <dl>
            {item.factors
              .filter((factor) => factor.part === part)
              .map((factor) => (
                <div key={factor.code}>
                  <dt>{nameOf(factor.code)}</dt>
                  <dd className="code">{valueOf(factor)}</dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
      <p className="small quiet">{t('today.factorsHelp')}</p>
    </div>
  );
}

/** Value at stake with its three parts on the row; a click shows every factor. */
export function ValueAtStake({ item }: { item: WorkItem }) {
  const { t } = useTranslation();
  return (
    <Popover content={<FactorTable item={item} />} trigger="click" placement="left" title={t('today.factorsTitle')}>
      <button type="button" className="plain stake" onClick={(event) => event.stopPropagation()}>
        <b>{yuan(item.score)}</b>
        <span className="small quiet code">
          ¥{yuan(item.margin)} × {Math.round(item.chance * 100)}% × {item.urgency.toFixed(1)}
        </span>
      </button>
    </Popover>
  );
}
