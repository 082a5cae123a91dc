import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(max-width: 640px)');
const watch = (tell: () => void): (() => void) => {
  query.addEventListener('change', tell);
  return () => query.removeEventListener('change', tell);
};

/** Whether the console stands on a phone. */
export const useNarrow = (): boolean => useSyncExternalStore(watch, () => query.matches);
