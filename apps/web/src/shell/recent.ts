import type { VehicleRow } from '../api/customers.js';

export type Recent = Pick<VehicleRow, 'id' | 'plate' | 'vin' | 'owner' | 'label'>;

const KEY = 'xuchi.recent';
const MOST = 6;

/** Cars opened by the search in this tab, latest first. They go with the tab: names are not left in a browser. */
export function recentCars(): Recent[] {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as Recent[];
  } catch {
    return [];
  }
}

/** Remembers a car that was opened. */
export function rememberCar({ id, plate, vin, owner, label }: Recent): void {
  const rest = recentCars().filter((car) => car.id !== id);
  sessionStorage.setItem(KEY, JSON.stringify([{ id, plate, vin, owner, label }, ...rest].slice(0, MOST)));
}
