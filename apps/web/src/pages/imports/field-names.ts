import { useImportFields, type ImportField } from '../../api/intake.js';
import { useLang } from '../../ui/use-lang.js';

/** Names of the fields that a column can mean, in the console's language. */
export function useFieldNames(): { fields: ImportField[]; nameOf: (field: string) => string } {
  const lang = useLang();
  const fields = useImportFields().data?.items ?? [];
  return {
    fields,
    nameOf: (field) => {
      const found = fields.find((one) => one.field === field);
      return found ? (lang === 'en' ? found.en : found.zh) : '—';
    },
  };
}
