import { CASE_WORDS } from '#kernel';
import { sheetBytes } from '#sheets';
import type { ExportColumn } from '#contracts';
import { exportCell, exportTitle, type ExportRow } from '../export-columns.js';

/**
 * Writes a sheet of so many cases in all its columns, and says on its one line of output by how many megabytes the memory
 * of the process grew at most, and how large the sheet is. Started by tests as `node sheet-writer.js ROWS`, with a heap as
 * small as the test wants it.
 */
const rows = Number(process.argv[2]);
const columns = Object.keys(CASE_WORDS.column) as ExportColumn[];
const reader = { role: 'group', language: 'zh-CN' } as const;

const rowOf = (n: number): ExportRow => ({
  id: String(n),
  day: '2026-12-31',
  plate: `粤A${String(n).padStart(6, '0')}`,
  vin: `LTEST${String(n).padStart(12, '0')}`,
  label: `丰田 凯美瑞 ${n % 97}`,
  owner: `王${n}`,
  phone: '138****5678',
  store: 'GZ01',
  segment: 'RENEW_TO_RENEW',
  state: 'open',
  stage: 'CONTACTED',
  dueOn: '2026-12-31',
  daysLeft: n % 90,
  compulsoryOn: '2026-12-31',
  commercialOn: '2026-12-31',
  insurer: 'PICC',
  premium: 300_000 + n,
  next: '2026-12-01 10:00',
  assignee: `专员${n % 11}`,
  warnings: ['NO_PHONE', 'LOAN'],
  tags: ['老客户', '新能源'],
  closeReason: null,
});
function* cells() {
  for (let n = 0; n < rows; n += 1) yield columns.map((column) => exportCell(column, rowOf(n), reader));
}

const before = process.memoryUsage.rss();
const shape = {
  sheet: 'cases',
  head: columns.map((column) => exportTitle(column, reader.language)),
  widths: columns.map(() => 18),
};
let size = 0;
for await (const chunk of sheetBytes(shape, cells())) size += chunk.length;
const grown = Math.round(process.resourceUsage().maxRSS / 1024 - before / 1024 / 1024);
process.stdout.write(`${grown} ${size}\n`);
