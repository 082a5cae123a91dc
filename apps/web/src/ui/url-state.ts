/** Filters of a list as they stand in the address: only what differs from the list's own defaults. */
export type Filters = Record<string, string>;

/** Reads the named filters; a name that the address does not carry has its default. */
export function readFilters<F extends Filters>(params: URLSearchParams, defaults: F): F {
  const values: Filters = {};
  for (const [name, fallback] of Object.entries(defaults)) values[name] = params.get(name) ?? fallback;
  return values as F;
}

/** What somebody searched for may be a name or a number: it lives in the history of the tab, never in an address. */
export const PRIVATE = ['q'] as const;
export const isPrivate = (name: string): boolean => (PRIVATE as readonly string[]).includes(name);

/** Writes filters over an address. Others stay (the store), the page goes back to the first. */
export function writeFilters(params: URLSearchParams, values: Filters, defaults: Filters): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(values)) {
    if (value === (defaults[name] ?? '') || isPrivate(name)) next.delete(name);
    else next.set(name, value);
  }
  next.delete('page');
  next.delete('open');
  return next;
}

/** Page and size out of an address, held within what the server takes. */
export function readPage(params: URLSearchParams, size = 20): { page: number; size: number } {
  const whole = (name: string, fallback: number, max: number): number => {
    const n = Number(params.get(name) ?? fallback);
    return Number.isInteger(n) && n >= 1 && n <= max ? n : fallback;
  };
  return { page: whole('page', 1, 10_000), size: whole('size', size, 200) };
}

/** Names of filters that narrow the list, that is, differ from their default. */
export const narrowed = (values: Filters, defaults: Filters): string[] =>
  Object.keys(defaults).filter((name) => values[name] !== '' && values[name] !== defaults[name]);

/** Filters that are set, as a query for the server: 'all' and '' say nothing. */
export const asQuery = (values: Filters): Filters =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== 'all'));
