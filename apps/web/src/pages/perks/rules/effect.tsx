import { useTranslation } from 'react-i18next';
import { useRulePreview, type RuleVersion } from '../../../api/offers.js';
import { count } from '../../../ui/format.js';
import { draftOf, formOf } from './rule-form.js';

/** What publishing would do, in one line: whoever answers for it sees it where they say yes. */
export function Effect({ rule, name, version }: { rule: string; name: string; version: RuleVersion }) {
  const { t } = useTranslation();
  const preview = useRulePreview({ rule, version: draftOf(formOf(name, version)) }).data;
  if (!preview) return <p className="small quiet">{t('offers.preview.measuring')}</p>;
  return (
    <p className={preview.overCap > 0 ? 'notes' : 'small'} aria-live="polite">
      {t('offers.preview.effect', { cases: count(preview.cases), cost: count(Math.round(preview.cost / 100)) })}
      {preview.overCap > 0 && ` ${t('offers.preview.effectOver', { n: count(preview.overCap) })}`}
    </p>
  );
}
