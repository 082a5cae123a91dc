import type { CompulsoryFloat, CompulsoryTariff, NcdTable, TariffUse, VehicleTaxTable } from '#contracts';
import type { Fen } from '#kernel';

/** What the compulsory tariff asks of a vehicle. Seats count the driver; tonnes are the approved load. */
export interface TariffCar {
  use: TariffUse;
  seats?: number;
  tonnes?: number;
  cc?: number;
  /** A motorcycle with a side-car falls into the last class whatever its engine. */
  sideCar?: boolean;
}

/** At-fault accidents that the compulsory line knows. `first`: a new or transferred car without history. */
export interface AccidentHistory {
  first?: boolean;
  /** Whole policy years without an at-fault accident up to now. */
  cleanYears: number;
  /** At-fault accidents of the year that ends. */
  accidents: number;
  fatal?: boolean;
}

/**
 * Base premium of the compulsory line for one year, in fen.
 * Source: 机动车交通事故责任强制保险基础费率表, nationwide since 2008-02-01.
 * @returns null when the table has no class for the car (facts missing, tractors)
 */
export function compulsoryBase(table: CompulsoryTariff, car: TariffCar): Fen | null {
  const row = table.rows.find((each) => {
    if (each.use !== car.use) return false;
    if (each.unit === 'none') return true;
    const value = car.sideCar && each.unit === 'cc' ? Number.MAX_SAFE_INTEGER : car[each.unit];
    return value !== undefined && value >= each.from && (each.below === null || value < each.below);
  });
  return row?.fen ?? null;
}

/**
 * The float that a history earns under the plan of a region, in basis points. Factors are not added up; of several the
 * least favourable holds. Source: 交强险费率浮动, formula base × (1 + X), since 2020-09-19.
 * @returns null when no plan is known for the region
 */
export function compulsoryFloat(table: CompulsoryFloat, region: string, history: AccidentHistory): number | null {
  const plan = table.plans[table.regions[region] ?? ''];
  if (!plan) return null;
  if (history.fatal) return plan.fatal;
  if (history.accidents >= 2) return plan.moreAccidents;
  if (history.accidents === 1) return plan.oneAccident;
  if (history.first || history.cleanYears < 1) return 0;
  return plan.clean[Math.min(history.cleanYears, 3) - 1]!;
}

/** Premium after the float, in fen, half a fen rounded up. */
export const floated = (base: Fen, basisPoints: number): Fen => Math.round((base * (10_000 + basisPoints)) / 10_000);

/** Commercial claims of a car. `insuredYears`: consecutive policy years that have ended; 0 for a new car. */
export interface ClaimHistory {
  insuredYears: number;
  claimsInThreeYears: number;
  /** Years without any claim up to now. */
  claimFreeYears: number;
}

/**
 * Level of the no-claim discount (无赔款优待系数). Four consecutive years without a claim: the lowest level; else claims
 * of the last three years less at most three consecutive insured years. Source: 商业车险综合改革, since 2020-09-19;
 * 北京 and 厦门 have tables of their own.
 */
export function ncdLevel(table: NcdTable, history: ClaimHistory): number {
  if (history.insuredYears === 0) return 0;
  if (history.insuredYears >= 4 && history.claimFreeYears >= 4) return table.lowest;
  const level = history.claimsInThreeYears - Math.min(3, history.insuredYears);
  return Math.min(level, table.highest);
}

/** Factor of a level in basis points. */
export const ncdFactor = (table: NcdTable, level: number): number => table.factors[String(level)] ?? 10_000;

/** A passenger car of nine seats or fewer, as the vehicle tax sees it. */
export interface TaxedCar {
  /** Battery and fuel-cell passenger cars stand outside the tax; listed plug-ins are exempt; listed savers pay half. */
  relief: 'none' | 'outside' | 'exempt' | 'half';
  displacementMl?: number;
  /** Month of acquisition (1–12) when it was bought in the tax year. */
  boughtInMonth?: number;
}

/**
 * Vehicle tax of a calendar year, in fen. Source: 车船税法 Art. 2 and 4, 实施条例 Art. 10 and 19 (a new car pays from
 * the month of acquisition, twelfths). Arrears are not computed here.
 * @returns the amount, or the band of the law where the region's amount is not configured, or null without facts
 */
export function vehicleTax(
  table: VehicleTaxTable,
  region: string,
  car: TaxedCar,
): { fen: Fen } | { leastFen: Fen; mostFen: Fen } | null {
  if (car.relief === 'outside' || car.relief === 'exempt') return { fen: 0 };
  const { displacementMl: ml } = car;
  if (ml === undefined) return null;
  const at = table.bands.findIndex((band) => ml > band.aboveMl && (band.upToMl === null || ml <= band.upToMl));
  const band = table.bands[at];
  if (!band) return null;
  const due = (fen: Fen): Fen => {
    const months = car.boughtInMonth ? 13 - car.boughtInMonth : 12;
    return Math.round((fen * months) / (car.relief === 'half' ? 24 : 12));
  };
  const chosen = table.regions[region]?.[at];
  return chosen === undefined ? { leastFen: due(band.leastFen), mostFen: due(band.mostFen) } : { fen: due(chosen) };
}
