import { createContext, use } from 'react';
import type { LocalDate } from '#kernel';

/** Today as the server counts it. */
export const Today = createContext<LocalDate>('1970-01-01');
export const useToday = (): LocalDate => use(Today);
