import { useInsurers } from '../api/policies.js';
import { useLang } from './use-lang.js';

/** Name of an insurer by its code, in the console's language. */
export function useInsurer(): (code: string | null) => string {
  const lang = useLang();
  const insurers = useInsurers().data?.items ?? [];
  return (code) => {
    if (!code) return '—';
    const found = insurers.find((one) => one.code === code);
    return (lang === 'en' ? found?.englishName : found?.shortName) || code;
  };
}
