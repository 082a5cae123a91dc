import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import { Db } from '#platform';
import { caseRules, OpenCases, rollAnchors, type ClosedCase } from '#renewals';
import { PlanTouches, type Planned } from './plan-touches.js';
import { SettleCases } from './settle-cases.js';

/** Cases that opened and closed for some cars. */
export interface CarsOpened {
  today: LocalDate;
  opened: string[];
  closed: ClosedCase[];
}

/**
 * What the day's planning would do with some cars alone, in the transaction that changed them, so that nobody waits for
 * it. Runs as the worker, under the planner's lock (`lockPlanner`), which the caller took before any row.
 */
@Injectable()
export class PlanCars {
  constructor(
    private readonly db: Db,
    private readonly settle: SettleCases,
    private readonly openCases: OpenCases,
    private readonly planTouches: PlanTouches,
  ) {}

  /** Closes, rolls on and opens the cars' cases, and plans what is to be done for them. */
  async run(groupId: number, vehicleIds: string[]): Promise<CarsOpened & Planned> {
    const cases = await this.open(groupId, vehicleIds);
    return { ...cases, ...(await this.touches(groupId, cases.today, vehicleIds, cases.opened)) };
  }

  /** The first half: cases alone. What is planned for them is asked of `touches` when it is known which stay open. */
  async open(groupId: number, vehicleIds: string[]): Promise<CarsOpened> {
    const [row] = await this.db.query<{ today: LocalDate }>(`SELECT app.today('Asia/Shanghai') AS today`);
    const today = row!.today;
    const rules = await caseRules(this.db, groupId, today);
    const { changed, closed } = await this.settle.runAll(groupId, today, rules.lapseDays, vehicleIds);
    const rolled = await rollAnchors(this.db, groupId, today, rules, vehicleIds);
    const cars = { changed: [...changed, ...rolled], all: vehicleIds };
    return { today, closed, opened: await this.openCases.runCars(groupId, today, rules, cars) };
  }

  /** The second half: touches of the cases opened just now, and of those whose day moved. */
  touches(groupId: number, today: LocalDate, vehicleIds: string[], opened: string[]): Promise<Planned> {
    return this.planTouches.run(groupId, today, opened, vehicleIds);
  }
}
