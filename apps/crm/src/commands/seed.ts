import { openPlace } from '../place.js';
import { seedArgs } from '../demo-start.js';
import { seedBook } from '../seed-book.js';
import { seedDemo } from '../seed-demo.js';
import { say, Sentence } from '../words.js';

/**
 * `crm seed [--vehicles N]`: loads the demo group, or a book of about N cars for benchmarks.
 * @throws Problem 409 'seed.not-empty' beside real data
 */
export async function seed(vehicles?: number) {
  const place = await openPlace('seed');
  try {
    if (!place.ownerUrl) throw new Sentence('crm.owner');
    const args = await seedArgs(place.home, place.ownerUrl);
    if (vehicles === undefined) return await seedDemo(args);
    return await seedBook({ ...args, vehicles, onProgress: (done) => say(`${done} / ${vehicles}`) });
  } finally {
    await place.close();
  }
}
