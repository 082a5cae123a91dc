import type { CompulsoryFloat, CompulsoryTariff, NcdTable, Statutory, VehicleTaxTable } from '#contracts';
import {
  compulsoryBase,
  compulsoryFloat,
  floated,
  ncdFactor,
  ncdLevel,
  vehicleTax,
  type ClaimHistory,
  type TariffCar,
} from '#policies';

/** The tables that hold on the day of the next cover. */
export interface StatutoryTables {
  compulsory: CompulsoryTariff;
  float: CompulsoryFloat;
  ncd: NcdTable;
  tax: VehicleTaxTable;
}

/** Car and history as told or assumed. */
export interface StatutoryFacts {
  region: string | null;
  car: TariffCar;
  displacementMl: number | null;
  energy: string | null;
  history: { accidents: number; cleanYears: number; fatal: boolean };
  claims: ClaimHistory;
  lastLevel: number | null;
}

/** How many claims of this year the ladder goes through. */
const LADDER = [0, 1, 2, 3];

/** The compulsory line, exact: base of the class, float of the region's plan. Null while a fact is missing. */
export function statutoryCompulsory(tables: StatutoryTables, facts: StatutoryFacts): Statutory['compulsory'] {
  const base = compulsoryBase(tables.compulsory, facts.car);
  const float = facts.region === null ? null : compulsoryFloat(tables.float, facts.region, facts.history);
  if (base === null || float === null) return null;
  const { accidents, cleanYears } = facts.history;
  return { base, float, premium: floated(base, float), accidents, cleanYears };
}

/** Battery and fuel-cell passenger cars stand outside the tax, listed plug-ins are exempt. */
const RELIEFS: Record<string, 'outside' | 'exempt'> = { bev: 'outside', phev: 'exempt' };

/** Vehicle tax of the year: the region's amount, or the band of the law. */
export function statutoryTax(table: VehicleTaxTable, facts: StatutoryFacts): Statutory['tax'] {
  const { displacementMl: ml } = facts;
  const relief = RELIEFS[facts.energy ?? ''] ?? 'none';
  const due = vehicleTax(table, facts.region ?? '', { relief, ...(ml === null ? {} : { displacementMl: ml }) });
  if (due === null) return null;
  return 'fen' in due ? { amount: due.fen } : { least: due.leastFen, most: due.mostFen };
}

/** The no-claim level of next year, where it comes from, and what a claim more or less would make of it. */
export function statutoryNcd(table: NcdTable, facts: StatutoryFacts): Statutory['ncd'] {
  const step = (level: number) => ({ level, factor: ncdFactor(table, level) });
  const { claims } = facts;
  return {
    last: facts.lastLevel === null ? null : step(facts.lastLevel),
    next: {
      ...step(ncdLevel(table, claims)),
      claims: claims.claimsInThreeYears,
      claimFreeYears: claims.claimFreeYears,
      insuredYears: claims.insuredYears,
    },
    ladder: LADDER.map((n) => {
      const free = n === 0 ? Math.max(claims.claimFreeYears, Math.min(claims.insuredYears, 1)) : 0;
      return {
        claims: n,
        ...step(ncdLevel(table, { ...claims, claimsInThreeYears: n, claimFreeYears: free })),
      };
    }),
    factors: table.factors,
    ownTable: facts.region !== null && table.otherRegions.includes(facts.region),
  };
}
