/** For tests and benchmarks alone: workbooks made from scratch, sound and damaged. */
export { makeBook, type BookSheet } from './make-book.js';
export { makeXls, type XlsCell, type XlsPlan } from './make-xls.js';
export { makeZip, XML, makeXlsx, type ZipPart } from './make-zip.js';
