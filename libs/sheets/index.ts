/**
 * Spreadsheets of any form as a stream of rows: xlsx, xls of old, text in many encodings, web tables and workbooks
 * written as XML under the name xls. Knows nothing of the trade. Promises: the bytes say what a file is and never its
 * name, nothing in a file makes the process do anything but read, limits hold while reading, and memory stays bounded.
 */
export { type ByteSource } from './byte-source.js';
export { checkSheet, openSheets, readSheet } from './read-sheet.js';
export { type Cell, EMPTY_CELL, SHEET_LIMITS, type SheetRow } from './sheet-row.js';
export { type Merge, type Sheets } from './sheets.js';
export { gathered, sheetBytes, writeSheet, type SheetCell, type SheetShape } from './write-sheet.js';
export { writeTable, type TableColumn, type TableValue } from './write-table.js';
