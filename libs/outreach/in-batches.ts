/**
 * Goes on, a transaction at a time, until fewer than a whole batch are found.
 * @param some works through at most `size`, and says how many it found
 * @returns how many in all
 */
export async function inBatches(size: number, some: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let n = size; n === size; total += n) n = await some();
  return total;
}
