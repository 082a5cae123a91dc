import { useMatches } from 'react-router';
import type { PageName } from './access.js';

/** The page of the menu to which the address on show belongs. */
export const usePageName = (): PageName | undefined =>
  (useMatches().at(-1)?.handle as { page?: PageName } | undefined)?.page;
