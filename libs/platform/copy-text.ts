type Cell = string | number | boolean | null | undefined | Buffer | Date | string[];

const escape = (text: string): string =>
  text.replace(/[\\\n\r\t]/g, (c) => (c === '\\' ? '\\\\' : c === '\n' ? '\\n' : c === '\r' ? '\\r' : '\\t'));

const cellText = (cell: Cell): string => {
  if (cell === null || cell === undefined) return '\\N';
  if (Buffer.isBuffer(cell)) return `\\\\x${cell.toString('hex')}`;
  if (cell instanceof Date) return cell.toISOString();
  if (Array.isArray(cell)) return escape(`{${cell.map((item) => `"${item.replace(/(["\\])/g, '\\$1')}"`).join(',')}}`);
  return typeof cell === 'string' ? escape(cell) : String(cell);
};

/** One line of PostgreSQL's COPY text format. NULL for null and undefined; bytea from Buffer; text[] from arrays. */
export const copyLine = (cells: readonly Cell[]): string => `${cells.map(cellText).join('\t')}\n`;
