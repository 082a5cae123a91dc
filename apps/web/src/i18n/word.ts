import i18next from 'i18next';

const nodeOf = (list: string): Record<string, string> | undefined =>
  list
    .split('.')
    .reduce<unknown>(
      (at, part) => (at as Record<string, unknown> | undefined)?.[part],
      i18next.getResourceBundle(i18next.language, 'translation'),
    ) as Record<string, string> | undefined;

/**
 * The word for a code out of an open list (stages, reasons, kinds of activity): never the code itself. An unknown code
 * reads as the list's `other`, or as a dash.
 */
export function word(list: string, code: string | null | undefined): string {
  if (!code) return '';
  const node = nodeOf(list);
  return node?.[code] ?? node?.other ?? '—';
}

/** Like `word`, for places where people's own words stand beside codes: what is no code is shown as it is. */
export const wordOr = (list: string, text: string): string => nodeOf(list)?.[text] ?? text;

/** A list of codes as the options of a select, in the catalogue's order. */
export const optionsOf = (list: string, leave: string[] = ['other']): { value: string; label: string }[] =>
  Object.entries(nodeOf(list) ?? {})
    .filter(([value]) => !leave.includes(value))
    .map(([value, label]) => ({ value, label }));
