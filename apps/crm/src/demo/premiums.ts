import { parts, type Day } from './days.js';
import type { Random } from './prng.js';
import type { StoreSpec } from './stores.js';
import type { Energy } from './types.js';

/** Accidents a car has in a year for which its owner claims (demo-data.md §4). */
export const ACCIDENTS: Readonly<Record<Energy, number>> = { fuel: 0.3, hybrid: 0.3, phev: 0.33, bev: 0.38 };

/** How many claims a year brings, with a mean of `rate`. */
export function claimsOfYear(random: Random, rate: number): number {
  const at = random.next();
  const none = Math.exp(-rate);
  return at < none ? 0 : at < none * (1 + rate) ? 1 : 2;
}

/** Cover by its extent: full, or third party alone. A new car's mean is that of both; later cells are those of clean years. */
const EXTENT = { full: 1, third: 0.52 } as const;
const NEW_FULL = 1.066;
const FUEL_FULL = 0.965;

export interface Risk {
  energy: Energy;
  /** Insured year: 1 is the new car. */
  year: number;
  /** Claims of the year before. */
  claims: number;
  /** The car's own place in its cell, 1 on average. */
  level: number;
  cover: 'full' | 'third';
}

/**
 * Commercial premium in fen by brand, energy, insured year and last year's claims.
 * Invented numbers around public means, never an official tariff.
 */
export function commercialFen(random: Random, store: StoreSpec, risk: Risk): number {
  const { energy, year, claims, level, cover } = risk;
  const row = store.premiums[energy === 'bev' || energy === 'phev' ? energy : 'fuel'];
  const mean = row[Math.min(year, 5) - 1]!;
  const state = claims === 0 ? 1 : claims === 1 ? random.between(1.2, 1.4) : random.between(1.5, 1.7);
  const nev = energy === 'bev' || energy === 'phev';
  const full = year === 1 ? NEW_FULL : nev ? EXTENT.full : FUEL_FULL;
  const yuan =
    mean *
    (year === 1 ? 1 : state) *
    level *
    Math.exp(0.07 * random.normal() - 0.00245) *
    (cover === 'full' ? full : EXTENT.third);
  return Math.round(yuan * 100);
}

/** 交强险 in fen, plan E (Guangdong) since 2020-09-19: clean years lower it, accidents lift it. */
export function compulsoryFen(seats: number, company: boolean, cleanYears: number, claims: number): number {
  const base = company ? (seats >= 6 ? 1130 : 1000) : seats >= 6 ? 1100 : 950;
  const percent = claims >= 2 ? 110 : claims === 1 ? 100 : 100 - 10 * Math.min(3, cleanYears);
  return base * percent;
}

/** 车船税 in fen for a calendar year, lowest band of Guangdong; a new car pays from the month it was bought. */
export function taxFen(ml: number | null, energy: Energy, starts: Day, isNew: boolean): number {
  if (energy === 'bev' || energy === 'phev' || ml === null) return 0;
  const yuan = ml <= 1000 ? 60 : ml <= 1600 ? 300 : ml <= 2000 ? 360 : 660;
  const months = isNew ? 13 - parts(starts)[1] : 12;
  return Math.round((yuan * 100 * months) / 12);
}

/** Third-party limit in 万元. */
export const thirdPartyLimit = (random: Random): number =>
  random.weighted([
    [100, 12],
    [150, 14],
    [200, 49],
    [300, 22],
    [500, 3],
  ]);
