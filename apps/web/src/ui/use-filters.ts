import { useLocation, useSearchParams } from 'react-router';
import { isPrivate, readFilters, readPage, writeFilters, type Filters } from './url-state.js';

const hiddenOf = (values: Filters): Filters =>
  Object.fromEntries(Object.entries(values).filter(([name, value]) => isPrivate(name) && value));

/** Filters, page and the open row of a list, all held by the address; searched words by the history beside it. */
export function useFilters<F extends Filters>(defaults: F) {
  const [params, setParams] = useSearchParams();
  const { state } = useLocation() as { state: { hidden?: Filters } | null };
  const hidden = state?.hidden ?? {};
  const values = { ...readFilters(params, defaults), ...hidden };
  const stay = { state: { hidden } };
  const set = (changed: Partial<F>): void => {
    const next = { ...values, ...changed };
    setParams(writeFilters(params, next, defaults), { state: { hidden: hiddenOf(next) } });
  };
  const setPage = (page: number, size: number): void => {
    const next = new URLSearchParams(params);
    next.set('page', String(page));
    if (size === 20) next.delete('size');
    else next.set('size', String(size));
    setParams(next, stay);
  };
  const open = params.get('open');
  const setOpen = (id: string | null): void => {
    const next = new URLSearchParams(params);
    if (id) next.set('open', id);
    else next.delete('open');
    setParams(next, { replace: open !== null && id !== null, ...stay });
  };
  return { values, set, page: readPage(params), setPage, open, setOpen, store: params.get('store') ?? undefined };
}

/** The store chosen in the switcher, and links that keep it. */
export function useStore(): { store: string | undefined; keep: (path: string) => string } {
  const [params] = useSearchParams();
  const store = params.get('store') ?? undefined;
  const keep = (path: string): string =>
    store && !/[?&]store=/.test(path) ? `${path}${path.includes('?') ? '&' : '?'}store=${store}` : path;
  return { store, keep };
}
