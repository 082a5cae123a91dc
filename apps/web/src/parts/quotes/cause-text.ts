import type { TFunction } from 'i18next';
import type { Cause } from '../../api/quotes.js';
import type { Lang } from '../../ui/format.js';
import { coverOf, fenToText } from '#kernel';

/** Name of a cover in a language. */
export const coverName = (code: string, lang: Lang): string => {
  const cover = coverOf(code);
  return (lang === 'en' ? cover?.en : cover?.zh) ?? code;
};

const WAN = 1_000_000;
/** A sum insured as people say it: 200万; in English in thousands. */
export function sumText(fen: number, lang: Lang): string {
  if (lang === 'en') return `${(fen / 100_000).toLocaleString('en-US', { maximumFractionDigits: 1 })}k`;
  return fen >= WAN ? `${Number((fen / WAN).toFixed(2))}万` : `${fen / 100}元`;
}

/** '+310.00', '−45.50', '0.00'. */
export const signed = (fen: number): string => `${fen > 0 ? '+' : fen < 0 ? '−' : ''}${fenToText(Math.abs(fen))}`;

const factor = (value: unknown): string => String(Number(value) / 10_000);

/** One cause in words, without its amount. */
export function causeText(
  cause: Pick<Cause, 'code' | 'params'>,
  t: TFunction,
  lang: Lang,
  insurer: (code: string) => string,
): string {
  const { code, params } = cause;
  const cover = coverName(String(params['cover'] ?? ''), lang);
  const sums = { from: sumText(Number(params['from']), lang), to: sumText(Number(params['to']), lang) };
  switch (code) {
    case 'ncd.claims':
    case 'ncd.clean': {
      const factors = { from: factor(params['fromFactor']), to: factor(params['toFactor']) };
      if (code === 'ncd.clean') return t('quotes.cause.ncdClean', factors);
      const claims = Number(params['claims'] ?? 0);
      return claims > 0 ? t('quotes.cause.ncdClaims', { ...factors, claims }) : t('quotes.cause.ncdUp', factors);
    }
    case 'cover.added':
      return t('quotes.cause.coverAdded', { cover });
    case 'cover.removed':
      return t('quotes.cause.coverRemoved', { cover });
    case 'sum.raised':
    case 'sum.lowered':
      return t('quotes.cause.sum', { cover, ...sums });
    case 'deductible.changed':
      return t('quotes.cause.deductible', {
        cover,
        from: Number(params['from']) / 100,
        to: Number(params['to']) / 100,
      });
    case 'insurer.changed':
      return t('quotes.cause.insurer', { from: insurer(String(params['from'])), to: insurer(String(params['to'])) });
    case 'line.not-compared': {
      const line = t(`quotes.line.${String(params['line']) as 'compulsory' | 'tax' | 'commercial'}`);
      return params['of'] === 'after' ? t('quotes.cause.noLast', { line }) : t('quotes.cause.noNow', { line });
    }
    case 'compulsory.accidents':
      return t('quotes.cause.compulsoryUp');
    case 'compulsory.clean':
      return t('quotes.cause.compulsoryDown');
    case 'compulsory.changed':
      return t('quotes.cause.compulsory');
    case 'tax.changed':
      return t('quotes.cause.tax');
    case 'tax.arrears':
      return t('quotes.cause.arrears');
    case 'add-on.changed':
      return t('quotes.cause.addOn');
    case 'unexplained':
      return t('quotes.cause.unexplained');
  }
}
