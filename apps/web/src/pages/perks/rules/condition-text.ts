import type { TFunction } from 'i18next';
import type { RuleVersion } from '../../../api/offers.js';
import { word } from '../../../i18n/word.js';
import { money } from '../../../ui/format.js';

const span = (from: number | undefined, to: number | undefined): string =>
  from !== undefined && to !== undefined ? `${from}–${to}` : from !== undefined ? `≥ ${from}` : `≤ ${to ?? ''}`;

/** Whom a rule is for, one word or two for each thing that it asks. */
export function conditionTexts(version: RuleVersion, t: TFunction, insurer: (code: string) => string): string[] {
  const on = version.conditions;
  const ages = on.vehicleAges;
  const texts = [
    ...(on.segments ?? []).map((segment) => word('words.segment', segment)),
    ...(on.daysFrom !== undefined || on.daysTo !== undefined
      ? [`${t('offers.rules.daysLeft')} ${span(on.daysFrom, on.daysTo)} ${t('offers.rules.days')}`]
      : []),
    ...(on.fuels ?? []).map((fuel) => t(`offers.rules.fuel.${fuel}`)),
    ...(on.levels ?? []).map((level) => t('offers.rules.level', { level })),
    ...(on.minPremiumFen ? [`${t('offers.rules.minPremium')} ${money(on.minPremiumFen)}`] : []),
    ...(on.months ?? []).map((n) => t('offers.rules.month', { n })),
    ...(on.insurers ?? []).map(insurer),
    ...(ages && (ages.from !== undefined || ages.to !== undefined)
      ? [`${t('offers.rules.ages')} ${span(ages.from, ages.to)} ${t('offers.rules.years')}`]
      : []),
  ];
  return texts.length > 0 ? texts : [t('offers.rules.all')];
}
