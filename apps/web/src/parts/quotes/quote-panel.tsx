import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLastCover, useQuotes, useStatutory, type Quote } from '../../api/quotes.js';
import { Moment } from '../../ui/day.js';
import { money } from '../../ui/format.js';
import { useToday } from '../../ui/today.js';
import { useStore } from '../../ui/use-filters.js';
import { useInsurer } from '../../ui/use-insurer.js';
import { LastCoverForm } from './last-cover-form.js';
import { QuoteCard } from './quote-card.js';
import { QuoteForm } from './quote-form.js';
import { StatutoryLine } from './statutory-line.js';
import './quotes.css';

type Open = { kind: 'form'; former: Quote | null; pasting: boolean } | { kind: 'last' } | null;

/** What was replaced or withdrawn, newest first: one line each. */
function Former({ quotes }: { quotes: Quote[] }) {
  const { t } = useTranslation();
  const insurer = useInsurer();
  if (quotes.length === 0) return null;
  return (
    <details className="former small">
      <summary>{t('quotes.versions', { n: quotes.length })}</summary>
      <ul>
        {quotes.map((quote) => (
          <li key={quote.id} className="row between">
            <span>
              {insurer(quote.insurer, quote.insurerName)} {quote.ours ? t('quotes.ours') : t('quotes.elsewhere')}{' '}
              {t('quotes.version', { n: quote.version })} · <span className="code">{money(quote.total)}</span>
            </span>
            <span className="quiet">
              {quote.state === 'withdrawn' ? t('quotes.withdrawn') : t('quotes.replaced')} ·{' '}
              <Moment at={quote.madeAt} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface PanelProps {
  caseId: string;
  readOnly?: boolean;
  /** Counts wishes to be at the first button, where the keyboard goes on from. */
  focus?: number;
  /** The page that the sheet leads back to, where that is not the case. */
  from?: 'desk';
}

/** Quotes of a case: what the law fixes, what was offered, why it differs, and the forms for more. */
export function QuotePanel({ caseId, readOnly = false, focus = 0, from }: PanelProps) {
  const { t } = useTranslation();
  const today = useToday();
  const { keep } = useStore();
  const [open, setOpen] = useState<Open>(null);
  const quotes = useQuotes(caseId).data?.items;
  const last = useLastCover(caseId).data;
  const claims = last?.claims ?? null;
  const factors = useStatutory(caseId, claims === null ? {} : { claims, accidents: claims }).data?.ncd.factors ?? {};
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focus > 0) first.current?.focus();
  }, [focus]);
  const close = (): void => setOpen(null);
  const enter = (former: Quote | null, pasting = false): void => setOpen({ kind: 'form', former, pasting });
  const standing = quotes?.filter(({ state }) => state === 'standing') ?? [];
  return (
    <section className="quotes" aria-label={t('quotes.title')}>
      <div className="row between">
        <h2 className="section">{t('quotes.title')}</h2>
        <span className="row">
          {!readOnly && (
            <>
              <Button ref={first} size="small" type="primary" onClick={() => enter(null)}>
                {t('quotes.make')}
              </Button>
              <Button size="small" onClick={() => enter(null, true)}>
                {t('quotes.paste')}
              </Button>
              {last && (
                <Button size="small" onClick={() => setOpen({ kind: 'last' })}>
                  {t('quotes.last.edit')}
                </Button>
              )}
            </>
          )}
          {standing.length > 0 && (
            <Link to={keep(`/cases/${caseId}/sheet${from ? `?from=${from}` : ''}`)}>{t('quotes.sheet')}</Link>
          )}
        </span>
      </div>
      <StatutoryLine caseId={caseId} claims={claims} />
      {quotes && standing.length === 0 && (
        <p className="quiet">
          {t('quotes.none')} · {t('quotes.noneHelp')}
        </p>
      )}
      {standing.map((quote) => (
        <QuoteCard
          key={quote.id}
          quote={quote}
          last={last}
          today={today}
          factorOf={(level) => factors[String(level)] ?? 10_000}
          onChange={readOnly ? undefined : () => enter(quote)}
        />
      ))}
      <Former quotes={quotes?.filter(({ state }) => state !== 'standing') ?? []} />
      {/* Not before last year is known: the form begins with it. */}
      {open?.kind === 'form' && last && (
        <QuoteForm caseId={caseId} last={last} former={open.former} pasting={open.pasting} onClose={close} />
      )}
      {open?.kind === 'last' && last && (
        <LastCoverForm caseId={caseId} last={last} factors={factors} today={today} onClose={close} />
      )}
    </section>
  );
}
