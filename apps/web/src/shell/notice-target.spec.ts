import { expect, it } from '@jest/globals';
import { NOTICE_TARGETS } from './notice-target.js';

it.each([
  ['approval.wanted', '/approvals'],
  ['approval.decided', '/cases/7'],
  ['payment.expired', '/cases/7'],
  ['car.delivered', '/vehicles/7'],
  ['case.arrived', '/desk?case=7'],
  ['link.wanted', '/desk?case=7'],
  ['car.left', '/vehicles/7'],
  ['case.handed', '/desk?case=7'],
  ['visitor.noted', '/counter/walk-ins?look=7'],
  ['export.failed', '/cases'],
  ['grant.wanted', '/grants?open=7'],
  ['template.approved', '/templates/7'],
  ['template.rejected', '/templates/7'],
  ['grant.decided', '/grants?state=all&open=7'],
  ['budget.blocked', '/perks?tab=budgets'],
  ['budget.missing', '/perks?tab=budgets'],
  ['batch.done', '/cases?batch=7'],
] as const)('leads from %s to its page', (kind, page) => {
  expect(NOTICE_TARGETS[kind]?.to('7')).toBe(page);
});
