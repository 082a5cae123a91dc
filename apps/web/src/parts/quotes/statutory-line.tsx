import { useTranslation } from 'react-i18next';
import { useStatutory, type Statutory } from '../../api/quotes.js';
import { money } from '../../ui/format.js';

const factor = (bp: number): string => String(bp / 10_000);

/** Vehicle tax in words: the amount, the band, or why there is none. */
function useTaxText(): (tax: Statutory['tax']) => string {
  const { t } = useTranslation();
  return (tax) => {
    if (tax === null) return t('quotes.statutory.noDisplacement');
    if ('amount' in tax) return tax.amount === 0 ? t('quotes.statutory.noTax') : money(tax.amount);
    return t('quotes.statutory.band', { least: money(tax.least), most: money(tax.most) });
  };
}

/** The no-claim factor with its own move: '4 年未出险 → 0.5；出险 1 次 → 0.7'. */
function NcdMove({ ncd, region }: { ncd: Statutory['ncd']; region: string | null }) {
  const { t } = useTranslation();
  if (ncd.ownTable) return <>{t('quotes.statutory.ownTable', { region: region ?? '' })}</>;
  const clean = t('quotes.statutory.free', { years: ncd.next.claimFreeYears, factor: factor(ncd.next.factor) });
  const steps = ncd.ladder.filter(({ claims }) =>
    ncd.next.claims > 0 ? claims === ncd.next.claims : claims === 1 || claims === 2,
  );
  return (
    <>
      {ncd.last && (
        <span className="quiet">
          {t('quotes.last.ncd')} {factor(ncd.last.factor)} ·{' '}
        </span>
      )}
      {ncd.next.claims === 0 && <b>{clean}</b>}
      {steps.map((step) => (
        <span key={step.claims} className={ncd.next.claims > 0 ? 'strong' : 'quiet'}>
          {ncd.next.claims === 0 && '；'}
          {t('quotes.statutory.claims', { n: step.claims, factor: factor(step.factor) })}
        </span>
      ))}
    </>
  );
}

/** What the law fixes of the next price, and how the no-claim factor moves. */
export function StatutoryLine({ caseId, claims }: { caseId: string; claims: number | null }) {
  const { t } = useTranslation();
  const taxText = useTaxText();
  const query = useStatutory(caseId, claims === null ? {} : { claims, accidents: claims });
  const data = query.data;
  if (!data) return <div style={{ minHeight: 66 }} />;
  const { compulsory } = data;
  const history =
    compulsory &&
    (compulsory.accidents > 0
      ? t('quotes.statutory.accidents', { n: compulsory.accidents })
      : compulsory.cleanYears > 0
        ? t('quotes.statutory.clean', { years: compulsory.cleanYears })
        : t('quotes.statutory.noHistory'));
  return (
    <div className="statutory">
      <dl>
        <div>
          <dt>{t('quotes.statutory.compulsory')}</dt>
          <dd>
            {compulsory ? (
              <>
                <b className="code">{money(compulsory.premium)}</b>{' '}
                <span className="quiet">
                  {history} ·{' '}
                  {t('quotes.statutory.plan', {
                    region: data.region ?? '',
                    plan: data.plan ?? '',
                    float: compulsory.float / 100,
                  })}
                </span>
              </>
            ) : (
              t('quotes.statutory.unknown')
            )}
          </dd>
        </div>
        <div>
          <dt>{t('quotes.statutory.tax')}</dt>
          <dd>
            <b className="code">{taxText(data.tax)}</b>
            {data.tax && 'least' in data.tax && <span className="quiet"> {t('quotes.statutory.bandHelp')}</span>}
          </dd>
        </div>
        <div>
          <dt>{t('quotes.statutory.ncd')}</dt>
          <dd>
            <NcdMove ncd={data.ncd} region={data.region} />
          </dd>
        </div>
      </dl>
      <div className="small quiet wide">
        {t('quotes.statutory.note')}
        {data.assumed.includes('history') && ` · ${t('quotes.statutory.assumed')}`}
      </div>
    </div>
  );
}
