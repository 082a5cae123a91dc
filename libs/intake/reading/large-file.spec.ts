import { randomInt } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { vinCheckDigit } from '#kernel';
import { makeXlsx } from '../../sheets/testing/index.js';
import { openImport } from './read-import.js';

const ROWS = 20_000;
const MEGABYTE = 1024 * 1024;

/** A sound VIN of a number. */
function vinOf(serial: number): string {
  const [head, tail] = ['LFV2A11K', `R3${String(serial).padStart(6, '0')}`];
  return `${head}${vinCheckDigit(`${head}0${tail}`)}${tail}`;
}

describe('a large file', () => {
  test('streams through with flat memory, and each row gets one verdict', async () => {
    const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    const head = `<row>${['车架号', '手机', '商业险到期', '车主', '备注'].map(cell).join('')}</row>`;
    const filler = '备'.repeat(200);
    const rows = Array.from({ length: ROWS }, (_, at) => {
      const phone = `138${String(at).padStart(8, '0')}`;
      return `<row>${[vinOf(at % (ROWS - 100)), phone, '2027-03-01', '李四', `${filler}${randomInt(9)}`].map(cell).join('')}</row>`;
    });
    const file = makeXlsx(head + rows.join(''));
    rows.length = 0;
    const before = process.memoryUsage().rss;
    let most = 0;
    const counts: Record<string, number> = {};
    let linked = 0;
    const opened = await openImport(file, 'large.xlsx', '2026-12-01');
    for await (const row of opened.rows) {
      counts[row.verdict] = (counts[row.verdict] ?? 0) + 1;
      if (row.linkedTo !== undefined) linked++;
      if (row.row % 1_000 === 0) most = Math.max(most, process.memoryUsage().rss);
    }
    expect(counts).toEqual({ ok: ROWS });
    expect(linked).toBe(100);
    expect(most - before).toBeLessThan(150 * MEGABYTE);
  });
});
