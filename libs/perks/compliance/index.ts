/** What may be said of perks, as the law asks it. Its door is that of the library. */
export { hasStrictStore, keepMode } from './has-strict-store.query.js';
export { judgeWording, type SaidOfPerk } from './judge-wording.js';
export { perksMode } from './perks-mode.query.js';
export { CASH_WORDINGS, lintWording, speaksOfCash, type Finding, type WordingKind } from './wordings.rules.js';
