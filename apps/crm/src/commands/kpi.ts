import type { INestApplicationContext } from '@nestjs/common';
import { RenewalBoardQuery } from '#insight';
import { Problem } from '#kernel';
import { storeActor } from './scope.js';

/**
 * `crm kpi --month YYYY-MM --store CODE`: the month's figures as the board shows them, and the headline rate with its
 * numerator and denominator. @throws Problem 400 'request.invalid', 404 'store.unknown'
 */
export async function monthKpi(app: INestApplicationContext, month: string, store: string) {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
    throw new Problem(400, 'request.invalid', {}, [{ path: 'month', code: 'invalid' }]);
  const { actor, storeId } = await storeActor(app, store);
  const board = await app.get(RenewalBoardQuery).run(actor, [storeId], { from: month, months: 1 });
  const figures = board.months[0]!;
  const rate = figures.baseDue === 0 ? null : Math.round((figures.baseRenewed / figures.baseDue) * 10_000) / 10_000;
  return { store: store.toUpperCase(), ...figures, baseRate: rate };
}
