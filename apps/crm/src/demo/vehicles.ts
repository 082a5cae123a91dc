import { vinCheckDigit } from '#kernel';
import { parts, type Day } from './days.js';
import type { Random } from './prng.js';
import type { Model, StoreSpec } from './stores.js';
import type { Energy } from './types.js';

const YEAR_LETTERS = '123456789ABCDEFGHJKLMNPRSTVWXY';
/** Position 10 of a VIN: 2001 is 1, 2010 is A, 2025 is S; the row repeats after thirty years. */
export const modelYearLetter = (year: number): string => YEAR_LETTERS[(((year - 2001) % 30) + 30) % 30]!;

/** Hands out VINs and plates that stand once in the whole group. */
export class Numberer {
  private readonly serials = new Map<string, number>();
  private readonly plates = new Set<string>();

  /** `chunk` keeps apart the numbers of walks that are loaded beside each other. */
  constructor(
    private readonly random: Random,
    private readonly chunk: number,
  ) {}

  /** A VIN of the brand: maker, model, check digit, model year, works and serial number. */
  vin(store: StoreSpec, model: Model, registered: Day): string {
    const [year, month] = parts(registered);
    const draw = this.random.next();
    const modelYear = month <= 2 && draw < 0.6 ? year - 1 : month >= 10 && draw < 0.15 ? year + 1 : year;
    const head = this.random.pick(store.wmi) + model.vds;
    const family = head + modelYearLetter(modelYear);
    const serial = (this.serials.get(family) ?? this.random.int(300, 900)) + this.random.int(1, 40);
    this.serials.set(family, serial);
    const works = 'ABCDEFGHJKLMNPRSTUVWXYZ'[this.chunk % 23]!;
    const tail =
      modelYearLetter(modelYear) + works + String(Math.floor(this.chunk / 23) * 20_000 + serial).padStart(6, '0');
    return head + vinCheckDigit(`${head}0${tail}`) + tail;
  }

  /** A plate of the city: seven characters for fuel cars, eight with the energy letter for new-energy ones. */
  plate(prefix: string, energy: Energy): string {
    for (;;) {
      const plate = prefix + (energy === 'bev' || energy === 'phev' ? this.nevSerial(energy) : this.serial());
      if (this.plates.has(plate)) continue;
      this.plates.add(plate);
      return plate;
    }
  }

  private nevSerial(energy: 'bev' | 'phev'): string {
    const first = this.random.weighted(
      energy === 'bev'
        ? [
            ['D', 50],
            ['A', 30],
            ['B', 10],
            ['C', 6],
            ['E', 4],
          ]
        : [
            ['F', 60],
            ['G', 25],
            ['H', 8],
            ['J', 4],
            ['K', 3],
          ],
    );
    const second = this.random.chance(0.5) ? this.random.pick(PLATE_LETTERS) : String(this.random.int(0, 9));
    return first + second + String(this.random.int(1, 9999)).padStart(4, '0');
  }

  private serial(): string {
    const shape = this.random.pick(FUEL_SHAPES);
    let text = '';
    for (const kind of shape) text += kind === 'A' ? this.random.pick(PLATE_LETTERS) : String(this.random.int(0, 9));
    return text;
  }

  engineNo(energy: Energy): string {
    const maker = energy === 'bev' ? 'TZ' : this.random.pick(['M20', 'A25', '8ZR', 'DKX', 'DSV', '472']);
    return `${maker}${this.random.pick(PLATE_LETTERS)}${String(this.random.int(0, 999_999)).padStart(6, '0')}`;
  }
}
const PLATE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'.split('');
const FUEL_SHAPES = ['A0000', '0A000', '00A00', '000A0', '0000A', 'AA000', '0AA00', '00AA0', '000AA', 'A000A', '0A00A'];
