import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWithdrawQuote, type LastCover, type Quote } from '../../api/quotes.js';
import { Day } from '../../ui/day.js';
import { money } from '../../ui/format.js';
import { useAct } from '../../ui/use-act.js';
import { useInsurer } from '../../ui/use-insurer.js';
import { useLang } from '../../ui/use-lang.js';
import { CauseChips } from './cause-chips.js';
import { coverName, sumText } from './cause-text.js';
import { draftOf, pricedDraft, pricedLast } from './draft.js';
import { explainDifference } from '#kernel';

/** Sums of a quote in one line: 车损险 13.8万 · 三者险 200万. */
function useCovers(): (quote: Quote) => string {
  const lang = useLang();
  return (quote) =>
    (quote.commercial?.covers ?? [])
      .map(({ code, sum, seats }) =>
        [coverName(code, lang), sum === undefined ? '' : sumText(sum, lang) + (seats ? `×${seats}` : '')]
          .filter(Boolean)
          .join(' '),
      )
      .join(' · ');
}

function Acts({ quote, onChange }: { quote: Quote; onChange: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const insurer = useInsurer();
  const withdraw = useWithdrawQuote();
  return (
    <span className="row">
      <Button size="small" type="link" onClick={onChange}>
        {t('quotes.change')}
      </Button>
      <Popconfirm
        title={t('quotes.withdrawTitle', { insurer: insurer(quote.insurer, quote.insurerName), n: quote.version })}
        description={t('quotes.withdrawText')}
        okButtonProps={{ danger: true }}
        okText={t('quotes.withdraw')}
        onConfirm={() => void act(() => withdraw.mutateAsync(quote.id), t('quotes.withdrawn_'))}
      >
        <Button size="small" type="link" danger>
          {t('quotes.withdraw')}
        </Button>
      </Popconfirm>
    </span>
  );
}

interface CardProps {
  quote: Quote;
  last: LastCover | undefined;
  today: string;
  factorOf: (level: number) => number;
  /** Undefined: nothing can be changed here. */
  onChange: (() => void) | undefined;
}

/** One standing quote: price by line, cover, and why it differs from last year. */
export function QuoteCard({ quote, last, today, factorOf, onChange }: CardProps) {
  const { t } = useTranslation();
  const insurer = useInsurer();
  const covers = useCovers()(quote);
  const lines: [string, number | null][] = [
    [t('quotes.line.commercial'), quote.commercial?.premium ?? null],
    [t('quotes.line.compulsory'), quote.compulsory?.premium ?? null],
    [t('quotes.line.tax'), quote.tax ? quote.tax.amount + quote.tax.arrears : null],
  ];
  const difference =
    last && last.total !== null
      ? explainDifference(
          pricedLast(last),
          { ...pricedDraft(draftOf(quote, today)), float: quote.compulsory?.float ?? null },
          { factorOf, claims: last.claims },
        )
      : null;
  return (
    <article className={quote.ours ? 'quote-card' : 'quote-card other'}>
      <header className="row between">
        <span className="row">
          <b>{insurer(quote.insurer, quote.insurerName)}</b>
          <span className={quote.ours ? 'tag teal' : 'tag'}>
            {quote.ours ? t('quotes.ours') : t('quotes.elsewhere')}
          </span>
          <span className="small quiet">{t('quotes.version', { n: quote.version })}</span>
          {quote.expired && <span className="tag warn">{t('quotes.expired')}</span>}
        </span>
        <b className="code price">{money(quote.total)}</b>
      </header>
      <p className="small">
        {lines
          .filter(([, amount]) => amount !== null)
          .map(([name, amount]) => `${name} ${money(amount)}`)
          .join(' · ')}
        {quote.claimedCashReturn !== null && (
          <span className="quiet">
            {' '}
            · {t('quotes.form.cash')} {money(quote.claimedCashReturn)}
          </span>
        )}
      </p>
      {covers && <p className="small quiet">{covers}</p>}
      {difference && <CauseChips {...difference} />}
      <footer className="row between small quiet">
        <span>
          {t('quotes.validUntil')} <Day day={quote.validUntil} /> ·{' '}
          {quote.madeBy && t('quotes.madeBy', { name: quote.madeBy })}
        </span>
        {onChange && <Acts quote={quote} onChange={onChange} />}
      </footer>
    </article>
  );
}
