/** Beginnings that a spreadsheet would take for a formula (reliability.md §5.1), half- and full-width. */
const FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/;
/** What XML cannot carry, whatever stands in a cell. */
const CONTROL = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const CELL_MAX = 32_767;

/** A cell's text made safe to open in a spreadsheet: an apostrophe before what would run as a formula. */
export const safeCell = (text: string): string =>
  (FORMULA.test(text) ? `'${text}` : text).replace(CONTROL, '').slice(0, CELL_MAX);
