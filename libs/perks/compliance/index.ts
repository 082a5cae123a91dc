/** What may be said of perks, and what was given, as the law asks it. Its door is that of the library. */
export { CASH_WORDINGS, lintWording, speaksOfCash, type Finding, type WordingKind } from './wordings.rules.js';
