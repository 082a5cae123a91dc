import { readPhone, readPlate, readVin } from '#kernel';
import type { Actor } from '#platform';
import { may } from '#staff';

/** What a line typed into the search box can mean; each meaning that is set is asked for. */
export interface Search {
  /** Every car of the stores. */
  all: boolean;
  /** Part of a plate or VIN. */
  part: string | null;
  /** A whole plate or VIN. */
  plate: string | null;
  vin: string | null;
  phone: string | null;
  /** Last four digits of a phone. */
  tail: string | null;
  /** Beginning or end of a person's name, any part of a company's. */
  name: string | null;
}

const NOTHING: Search = { all: false, part: null, plate: null, vin: null, phone: null, tail: null, name: null };
const tidy = (q: string): string => q.normalize('NFKC').trim();

/**
 * Reads the search box. Roles without lists of customers (service advisers) must name the car: a whole plate, a whole
 * VIN, or the last four digits that the owner says; parts, names and an empty box find nothing for them.
 */
export function readSearch(actor: Pick<Actor, 'kind' | 'role'>, q: string | undefined): Search {
  const text = tidy(q ?? '');
  const dense = text.replace(/[\s·•.-]/g, '').toUpperCase();
  const tail = /^\d{4}$/.test(dense) ? dense : null;
  const vin = readVin(dense)?.vin ?? null;
  if (!may(actor, 'vehicle.list')) return { ...NOTHING, plate: readPlate(dense) ?? null, vin, tail };
  if (text === '') return { ...NOTHING, all: true };
  const number = readPhone(dense);
  const phone = number && number.kind !== 'masked' ? number.phone : null;
  const part = /^[\p{Script=Han}A-Z0-9]{3,17}$/u.test(dense) ? dense : null;
  const name = text.length >= 2 && /\p{L}/u.test(text) ? text : null;
  return { ...NOTHING, part, phone, tail, name };
}
