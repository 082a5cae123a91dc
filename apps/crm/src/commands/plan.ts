import type { INestApplicationContext } from '@nestjs/common';
import type { PlanResult } from '#contracts';
import { PlanDay } from '#campaigns';
import { isLocalDate, Problem } from '#kernel';

/**
 * `crm plan --today DATE`: opens, closes and plans for a day in every group; again for the same day it finds nothing.
 * @throws Problem 400 'request.invalid' when DATE is no day
 */
export async function planDay(app: INestApplicationContext, today?: string): Promise<PlanResult> {
  if (today !== undefined && !isLocalDate(today))
    throw new Problem(400, 'request.invalid', {}, [{ path: 'today', code: 'invalid' }]);
  return app.get(PlanDay).runAll(today);
}
