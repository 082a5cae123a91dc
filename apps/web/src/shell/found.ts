import type { VehicleRow } from '../api/customers.js';

/** What a found car was found by. */
export type By = 'car' | 'name' | 'phone';

const dense = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s·•.-]/g, '')
    .toUpperCase();

/** By which of its sides a car answers to the text: plate or VIN, the owner's name, else a phone number. */
export function foundBy(car: Pick<VehicleRow, 'plate' | 'vin' | 'owner'>, text: string): By {
  const part = dense(text);
  if (car.plate?.includes(part) || car.vin.includes(part)) return 'car';
  return car.owner && dense(car.owner).includes(part) ? 'name' : 'phone';
}

/** Found cars in their groups, in the order of a page: cars, owners, phones. Empty groups are left out. */
export function grouped<T extends Pick<VehicleRow, 'plate' | 'vin' | 'owner'>>(
  cars: T[],
  text: string,
): { by: By; cars: T[] }[] {
  return (['car', 'name', 'phone'] as const)
    .map((by) => ({ by, cars: cars.filter((car) => foundBy(car, text) === by) }))
    .filter((group) => group.cars.length > 0);
}

/** A text in three: before the part that was searched, the part, what follows; nothing to mark gives the whole first. */
export function around(text: string, part: string): [string, string, string] {
  const at = part ? text.toUpperCase().indexOf(part.toUpperCase().trim()) : -1;
  const end = at + part.trim().length;
  return at < 0 ? [text, '', ''] : [text.slice(0, at), text.slice(at, end), text.slice(end)];
}
