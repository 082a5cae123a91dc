import { BOOK } from './book.js';
import { DAY } from './day.js';
import { DESK } from './desk.js';
import type { Figure } from './figure.js';
import { PERKS } from './perks.js';
import { PREMIUMS } from './premiums.js';
import { WORKSHOP } from './workshop.js';

export type { Figure } from './figure.js';
/** Every figure of the data specification that a seeded database can be asked for, section by section. */
export const FIGURES: readonly Figure[] = [...BOOK, ...PREMIUMS, ...DESK, ...PERKS, ...WORKSHOP, ...DAY];
