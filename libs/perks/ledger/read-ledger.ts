import { Injectable } from '@nestjs/common';
import type { PerkLedgerView } from '#contracts';
import { Db, type Actor } from '#platform';
import { BY_MONTH, BY_PERK, RATES, RETURNS, VISITS } from './ledger.sql.js';
import { returnPerYuan, type VisitSums } from './per-yuan.rules.js';

type Sums = PerkLedgerView['figures']['granted'];
type Figure = keyof PerkLedgerView['figures'];
const FIGURES: readonly Figure[] = ['granted', 'redeemed', 'expired', 'reversed', 'undone', 'liability'];
const NOTHING: Sums = { count: 0, uses: 0, list: 0, transfer: 0, cost: 0 };

interface PerkRow {
  perk: string;
  name: string;
  figure: Figure;
  count: number;
  uses: number;
  list: number;
  transfer: number;
  cost: number;
}

const emptyFigures = (): Record<Figure, Sums> =>
  Object.fromEntries(FIGURES.map((figure) => [figure, NOTHING])) as Record<Figure, Sums>;
const plus = (a: Sums, b: Sums): Sums => ({
  count: a.count + b.count,
  uses: a.uses + b.uses,
  list: a.list + b.list,
  transfer: a.transfer + b.transfer,
  cost: a.cost + b.cost,
});

/** What perks came to in a month of the stores that gave them, and what of them is open at its end. */
@Injectable()
export class ReadPerkLedger {
  constructor(private readonly db: Db) {}

  /** Every figure is the sum of what stands by perk, and each has its entries behind it. */
  run(actor: Actor, storeIds: number[], month: string): Promise<PerkLedgerView> {
    const params = [storeIds, `${month}-01`];
    return this.db.tx(actor, async () => {
      const rows = await this.db.query<PerkRow>(BY_PERK, params);
      const [rates] = await this.db.query<{ redeemed: number; expired: number }>(RATES, params);
      const [visits] = await this.db.query<PerkLedgerView['visits']>(VISITS, params);
      const [returns] = await this.db.query<VisitSums>(RETURNS, params);
      const byMonth = await this.db.query<PerkLedgerView['byMonth'][number]>(BY_MONTH, params);
      const ended = rates!.redeemed + rates!.expired;
      return {
        month,
        figures: figuresOf(rows),
        redemptionRateBp: ended === 0 ? null : Math.round((rates!.redeemed * 10_000) / ended),
        breakageBp: ended === 0 ? null : Math.round((rates!.expired * 10_000) / ended),
        visits: visits!,
        perYuan: returnPerYuan(returns!),
        byPerk: byPerk(rows),
        byMonth,
      };
    });
  }
}

function figuresOf(rows: readonly PerkRow[]): Record<Figure, Sums> {
  const all = emptyFigures();
  for (const row of rows) all[row.figure] = plus(all[row.figure], row);
  return all;
}

function byPerk(rows: readonly PerkRow[]): PerkLedgerView['byPerk'] {
  const perks = [...new Set(rows.map((row) => row.perk))];
  return perks.map((perk) => {
    const own = rows.filter((row) => row.perk === perk);
    return { perk, name: own[0]!.name, ...figuresOf(own) };
  });
}
