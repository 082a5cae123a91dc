import { createContext, use } from 'react';
import type { Me } from '../api/staff.js';

export const MeContext = createContext<Me | null>(null);

/** The signed-in person; only inside of the shell. */
export function useMe(): Me {
  const me = use(MeContext);
  if (!me) throw new Error('outside of the shell');
  return me;
}
