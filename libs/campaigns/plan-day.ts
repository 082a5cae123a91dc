import { Injectable } from '@nestjs/common';
import type { PlanResult } from '#contracts';
import type { LocalDate } from '#kernel';
import { Audit, Db, systemActor } from '#platform';
import { caseRules, OpenCases, rollAnchors } from '#renewals';
import { lockPlanner } from './lock-planner.query.js';
import { PlanTouches } from './plan-touches.js';
import { SettleCases } from './settle-cases.js';

/** The daily planning of a group: close, roll on, open, plan. Level-triggered, so any worker may run it at any time. */
@Injectable()
export class PlanDay {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly settle: SettleCases,
    private readonly openCases: OpenCases,
    private readonly planTouches: PlanTouches,
  ) {}

  /** All groups, one transaction each. @param today the day to plan for; days in each group's stores agree. */
  async runAll(today?: LocalDate): Promise<PlanResult> {
    const total: PlanResult = {
      today: today ?? '',
      opened: 0,
      closed: 0,
      planned: 0,
      skippedLate: 0,
      held: 0,
      superseded: 0,
      byStep: {},
    };
    for (const groupId of await this.groups()) {
      const one = await this.run(groupId, today);
      total.today = one.today;
      for (const key of ['opened', 'closed', 'planned', 'skippedLate', 'held', 'superseded'] as const)
        total[key] += one[key];
      for (const [step, n] of Object.entries(one.byStep)) total.byStep[step] = (total.byStep[step] ?? 0) + n;
    }
    if (total.today === '') total.today = await this.today();
    return total;
  }

  /** One group. Waits for another planner of the same group, then finds its work done. */
  run(groupId: number, asked?: LocalDate): Promise<PlanResult> {
    const actor = systemActor(groupId);
    return this.db.tx(actor, async () => {
      await lockPlanner(this.db, groupId);
      const today = asked ?? (await this.todayInTx());
      const rules = await caseRules(this.db, groupId, today);
      const { changed, closed } = await this.settle.runAll(groupId, today, rules.lapseDays);
      const rolled = await rollAnchors(this.db, groupId, today, rules);
      const opened = await this.openCases.run(groupId, today, rules, [...changed, ...rolled]);
      const touches = await this.planTouches.run(groupId, today, opened);
      const result: PlanResult = { today, opened: opened.length, closed: closed.length, ...touches };
      if (result.opened + result.closed + result.planned + result.superseded > 0) {
        const { byStep: _steps, ...counts } = result;
        await this.audit.write(actor, 'plan.day', { type: 'plan', id: today }, counts);
      }
      return result;
    });
  }

  /** Whether cars changed since the last planning: somebody waits to see what follows from it. */
  isAsked(): Promise<boolean> {
    return this.db.tx(systemActor(), async () => {
      const [row] = await this.db.query<{ yes: boolean }>('SELECT EXISTS (SELECT FROM vehicle WHERE unsettled) AS yes');
      return row!.yes;
    });
  }

  private groups(): Promise<number[]> {
    return this.db.tx(systemActor(), async () => {
      const rows = await this.db.query<{ id: number }>('SELECT id FROM dealer_group ORDER BY id');
      return rows.map((row) => row.id);
    });
  }

  private today(): Promise<LocalDate> {
    return this.db.tx(systemActor(), () => this.todayInTx());
  }

  private async todayInTx(): Promise<LocalDate> {
    const [row] = await this.db.query<{ today: LocalDate }>(`SELECT app.today('Asia/Shanghai') AS today`);
    return row!.today;
  }
}
