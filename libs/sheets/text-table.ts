import { Problem } from '#kernel';
import { SHEET_LIMITS } from './sheet-row.js';

const FIRST_BYTES = 1024 * 1024;
const FIRST_TEXTS = 16_384;
/** Texts kept ready: the words that a list repeats stand first in its table. */
const READY = 65_536;

/**
 * The table of texts of a workbook, packed: a million texts as strings would take four times the memory.
 */
export class TextTable {
  private bytes = Buffer.allocUnsafe(FIRST_BYTES);
  private ends = new Uint32Array(FIRST_TEXTS);
  private readonly ready: string[] = [];
  private count = 0;
  private used = 0;

  get size(): number {
    return this.count;
  }

  /** @throws Problem 422 'import.over-limit' */
  add(text: string): void {
    const need = this.used + text.length * 3;
    if (need > SHEET_LIMITS.sharedBytes) throw new Problem(422, 'import.over-limit', { cells: SHEET_LIMITS.cells });
    if (need > this.bytes.length) this.bytes = grown(this.bytes, Buffer.allocUnsafe(Math.max(need, this.used * 1.5)));
    if (this.count === this.ends.length) this.ends = grown(this.ends, new Uint32Array(this.count * 1.5));
    this.used += this.bytes.write(text, this.used, 'utf8');
    this.ends[this.count++] = this.used;
  }

  /** The text of a number; '' for one that the table does not have. */
  at(index: number): string {
    if (!(index >= 0) || index >= this.count) return '';
    const known = this.ready[index];
    if (known !== undefined) return known;
    const text = this.bytes.toString('utf8', index === 0 ? 0 : this.ends[index - 1]!, this.ends[index]);
    if (index < READY) this.ready[index] = text;
    return text;
  }
}

function grown<T extends Uint8Array | Uint32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
