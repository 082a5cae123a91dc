import { useSearchParams } from 'react-router';
import { readFilters, readPage, writeFilters, type Filters } from './url-state.js';

/** Filters, page and the open row of a list, all held by the address. */
export function useFilters<F extends Filters>(defaults: F) {
  const [params, setParams] = useSearchParams();
  const values = readFilters(params, defaults);
  const set = (changed: Partial<F>): void => setParams(writeFilters(params, { ...values, ...changed }, defaults));
  const setPage = (page: number, size: number): void => {
    const next = new URLSearchParams(params);
    next.set('page', String(page));
    if (size === 20) next.delete('size');
    else next.set('size', String(size));
    setParams(next);
  };
  const open = params.get('open');
  const setOpen = (id: string | null): void => {
    const next = new URLSearchParams(params);
    if (id) next.set('open', id);
    else next.delete('open');
    setParams(next, { replace: open !== null && id !== null });
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
