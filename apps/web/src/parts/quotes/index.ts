/** Quotes of a case, for the case page and the workbench. */
export { QuotePanel } from './quote-panel.js';
export { QuoteForm } from './quote-form.js';
export { CauseChips } from './cause-chips.js';
export { causeText, coverName, signed, sumText } from './cause-text.js';
