import { CloseCases, OpenCases } from '#renewals';
import type { TestDatabase, TestGroup } from '#platform/testing';
import { EnsurePlan, PlanDay, PlanTouches, SettleCases } from '../index.js';

/** The planner of a group that has its first plan and the drafts of its texts. */
export async function planning(base: TestDatabase, group: TestGroup): Promise<PlanDay> {
  const audit = base.auditOf(base.worker);
  await new EnsurePlan(base.app, base.auditOf(base.app)).run(group.actor('admin'), '2026-01-01');
  return new PlanDay(
    base.worker,
    audit,
    new SettleCases(base.worker, new CloseCases(base.worker)),
    new OpenCases(base.worker),
    new PlanTouches(base.worker, new EnsurePlan(base.worker, audit)),
  );
}
