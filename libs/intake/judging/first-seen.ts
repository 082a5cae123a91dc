import { randomInt } from 'node:crypto';

const FIRST_PLACES = 4_096;
const SEED_MOST = 2 ** 32;

/**
 * Remembers by whom each of many texts was said first: 32 to 64 bytes a text, whatever its length, and none of the text.
 * Texts are known by 64 bits of a hash with a seed of its own: of a hundred million files with a million texts each, two
 * texts are taken for one in three.
 */
export class FirstSeen {
  private readonly seeds = [randomInt(SEED_MOST), randomInt(SEED_MOST)] as const;
  private prints = new Uint32Array(FIRST_PLACES * 2);
  private numbers = new Float64Array(FIRST_PLACES).fill(NaN);
  private count = 0;

  /** The number that was noted with this text before; else notes it and answers undefined. */
  note(text: string, number: number): number | undefined {
    if (this.count * 2 >= this.numbers.length) this.grow();
    const [high, low] = this.hashOf(text);
    const place = this.placeOf(high, low);
    const known = this.numbers[place]!;
    if (!Number.isNaN(known)) return known;
    this.put(place, high, low, number);
    return undefined;
  }

  private put(place: number, high: number, low: number, number: number): void {
    this.prints[place * 2] = high;
    this.prints[place * 2 + 1] = low;
    this.numbers[place] = number;
    this.count += 1;
  }

  /** Where the text stands, or the empty place where it would. */
  private placeOf(high: number, low: number): number {
    const last = this.numbers.length - 1;
    let place = low & last;
    while (
      !Number.isNaN(this.numbers[place]) &&
      (this.prints[place * 2] !== high || this.prints[place * 2 + 1] !== low)
    ) {
      place = (place + 1) & last;
    }
    return place;
  }

  private grow(): void {
    const { prints, numbers } = this;
    this.prints = new Uint32Array(prints.length * 2);
    this.numbers = new Float64Array(numbers.length * 2).fill(NaN);
    this.count = 0;
    for (let at = 0; at < numbers.length; at++) {
      if (Number.isNaN(numbers[at])) continue;
      const [high, low] = [prints[at * 2]!, prints[at * 2 + 1]!];
      this.put(this.placeOf(high, low), high, low, numbers[at]!);
    }
  }

  /** Two hashes of 32 bits that mix each sign into both (cyrb53). */
  private hashOf(text: string): [high: number, low: number] {
    let [one, two] = this.seeds as [number, number];
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      one = Math.imul(one ^ code, 2_654_435_761);
      two = Math.imul(two ^ code, 1_597_334_677);
    }
    one = Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(two ^ (two >>> 13), 3_266_489_909);
    two = Math.imul(two ^ (two >>> 16), 2_246_822_507) ^ Math.imul(one ^ (one >>> 13), 3_266_489_909);
    return [one >>> 0, two >>> 0];
  }
}
