import type { RuleDraft } from '#contracts';

type Asked = Pick<RuleDraft, 'condition' | 'conditions'>;

/** Conditions that speak of insurance bought, of its insurer or its premium: strict mode knows none of them. */
const INSURANCE = ['segments', 'levels', 'minPremiumFen', 'insurers'] as const;

/** What of a rule ties its perks to insuring here, by the paths of the draft. */
export function tiesToInsurance({ condition, conditions }: Asked): string[] {
  const asked = INSURANCE.filter((key) => {
    const value = conditions[key];
    return Array.isArray(value) ? value.length > 0 : value !== undefined;
  });
  return [...(condition === 'none' ? [] : ['condition']), ...asked.map((key) => `conditions.${key}`)];
}

/** Whether a rule may hold where perks are in strict mode. */
export const isStrict = (asked: Asked): boolean => tiesToInsurance(asked).length === 0;
