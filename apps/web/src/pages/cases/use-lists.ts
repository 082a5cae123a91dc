import { useRules } from '../../api/offers.js';
import { useInsurers } from '../../api/policies.js';
import { useCaseTags } from '../../api/renewals.js';
import { useStaff } from '../../api/staff.js';
import { useLang } from '../../ui/use-lang.js';
import { useMe } from '../../ui/me.js';
import type { Lists } from './fields.js';

/** Insurers, the rule that the list is narrowed by and, for those who may see them, the people who can hold a case, as choices of the search form. */
export function useLists(store?: string, rule = ''): Lists {
  const lang = useLang();
  const may = useMe().permissions.includes('staff.read');
  const insurers = useInsurers().data?.items ?? [];
  const tags = useCaseTags(store).data?.items ?? [];
  const rules = useRules(rule !== '').data?.items ?? [];
  const people = useStaff(may).data?.items ?? [];
  return {
    insurers: insurers.map(({ code, shortName, englishName }) => ({
      value: code,
      label: lang === 'en' ? englishName : shortName,
    })),
    tags: tags.map(({ tag }) => ({ value: tag, label: tag })),
    rules: rules.map(({ id, name }) => ({ value: id, label: name })),
    people: people
      .filter(({ role, disabled }) => !disabled && (role === 'specialist' || role === 'lead'))
      .map(({ id, name }) => ({ value: id, label: name })),
  };
}
