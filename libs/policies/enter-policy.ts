import { Injectable } from '@nestjs/common';
import { Problem, readVin, type LocalDate } from '#kernel';
import { insurerCodeOf, type NewPolicy } from '#contracts';
import { shownAmount } from '#customers';
import { Db, type Actor } from '#platform';
import { Stores } from '#staff';
import { CarOfPolicy } from './car-of-policy.js';
import { judgeLine, type JudgedLine, type Line } from './policy-terms.rules.js';
import type { Policy } from './policy-view.js';
import { WritePolicy } from './write-policy.js';

const LINES: readonly Line[] = ['compulsory', 'commercial'];

/** Enters an issued policy by hand, either line or both, in one act: all of it stands, or nothing. */
@Injectable()
export class EnterPolicy {
  constructor(
    private readonly db: Db,
    private readonly stores: Stores,
    private readonly write: WritePolicy,
    private readonly cars: CarOfPolicy,
  ) {}

  /**
   * An unknown car is registered with the store; owner and phone fill what the store does not know yet. A row without
   * a number of the same car, line and last day is completed instead of doubled. Refreshes the car's known cover.
   * @throws Problem 404 'store.unknown'; 409 'policy.same-number' | 'policy.same-term'; 422 with the field's fault
   */
  async run(actor: Actor, input: NewPolicy): Promise<{ vehicleId: string; policies: Policy[] }> {
    const storeId = await this.stores.idOf(actor, input.store);
    return this.db.tx(actor, async () => {
      const [day] = await this.db.query<{ today: LocalDate }>(
        'SELECT app.today(time_zone) AS today FROM store WHERE id = $1',
        [storeId],
      );
      const lines = judge(input, day!.today);
      const vehicleId = await this.cars.settle(actor, storeId, input);
      const policies: Policy[] = [];
      for (const line of lines) {
        policies.push(await this.write.run(actor, { ...line, storeId, vehicleId, ours: input.ours }));
      }
      await this.db.query('SELECT app.refresh_cover(ARRAY[$1::uuid])', [vehicleId]);
      return {
        vehicleId,
        policies: policies.map((policy) => ({
          ...policy,
          premium: shownAmount(actor.role, policy.premium),
          tax: shownAmount(actor.role, policy.tax),
        })),
      };
    });
  }
}

/** Both lines judged before anything is written. */
function judge(input: NewPolicy, today: LocalDate): JudgedLine[] {
  if (!readVin(input.vin))
    throw new Problem(422, 'vehicle.vin-invalid', {}, [{ path: 'vin', code: 'vehicle.vin-invalid' }]);
  const judged: JudgedLine[] = [];
  for (const line of LINES) {
    const typed = input[line];
    if (!typed) continue;
    const insurerCode = insurerCodeOf(typed.insurer);
    judged.push(judgeLine(line, typed, { insurerCode, signedOn: input.signedOn, today }));
  }
  if (judged.length === 0) throw new Problem(422, 'policy.no-line');
  return judged;
}
