import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import { TakeOverCases, type CaseTurn, type ClosedCase, type TakenOver, type WorkLeft } from '#renewals';
import { PlanCars } from './plan-cars.js';
import { SettleCases } from './settle-cases.js';

export interface CutOverResult {
  opened: string[];
  closed: ClosedCase[];
  taken: TakenOver[];
  turns: CaseTurn[];
}

/** Goes on with the work that another system left on cars: opens their cases, takes them over, plans what is still to do. */
@Injectable()
export class CutOverCars {
  constructor(
    private readonly plan: PlanCars,
    private readonly takeOver: TakeOverCases,
    private readonly settle: SettleCases,
  ) {}

  /** In the running transaction, as the worker, under the planner's lock. What ended already gets no touches. */
  async run(
    place: { groupId: number; storeId: number; today: LocalDate; cutOverId: string },
    work: WorkLeft[],
  ): Promise<CutOverResult> {
    const cars = work.map((one) => one.vehicleId);
    const cases = await this.plan.open(place.groupId, cars);
    const { closed, taken, turns } = await this.takeOver.run(place, work);
    await this.settle.endWork(closed);
    const ended = new Set(closed.map((one) => one.id));
    await this.plan.touches(
      place.groupId,
      cases.today,
      cars,
      cases.opened.filter((id) => !ended.has(id)),
    );
    return { opened: cases.opened, closed: [...cases.closed, ...closed], taken, turns };
  }
}
