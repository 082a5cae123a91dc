import { useInsurers } from '../api/policies.js';
import { useLang } from './use-lang.js';

/** Name of an insurer by its code, in the console's language; `name` is what the answer itself calls it. */
export function useInsurer(): (code: string | null, name?: string | null) => string {
  const lang = useLang();
  const insurers = useInsurers().data?.items ?? [];
  return (code, name) => {
    if (!code) return name ?? '—';
    const found = insurers.find((one) => one.code === code);
    return (lang === 'en' ? found?.englishName : found?.shortName) || name || code;
  };
}
