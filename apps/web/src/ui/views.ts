import { writeFilters, type Filters } from './url-state.js';

/** Conditions that differ from what a list shows by itself: what a saved view keeps. Searched words are left out. */
export function conditionsOf(values: Filters, defaults: Filters, leave: readonly string[] = ['q']): Filters {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => !leave.includes(name) && value !== (defaults[name] ?? '')),
  );
}

/** Whether a list shows exactly a view: its conditions over the defaults, and nobody searched in it. */
export function isView(values: Filters, conditions: Filters, defaults: Filters): boolean {
  const wanted: Filters = { ...defaults, ...conditions };
  return [...new Set([...Object.keys(values), ...Object.keys(wanted)])].every(
    (name) => (values[name] ?? '') === (wanted[name] ?? ''),
  );
}

/** The address of a view: its conditions over an address whose other parts (the store) stay. */
export function viewAddress(params: URLSearchParams, conditions: Filters, defaults: Filters): string {
  const text = writeFilters(params, { ...defaults, ...conditions }, defaults).toString();
  return text ? `?${text}` : '?';
}
