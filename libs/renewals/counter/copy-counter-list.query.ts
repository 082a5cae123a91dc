import { Injectable } from '@nestjs/common';
import { COUNTER_COPY, type CopiedCar, type CounterCopy } from '#contracts';
import { nameOnPaper } from '#customers';
import { usableItems } from '#perks';
import { Audit, Db, type Actor } from '#platform';
import { HANDLER, OWN_CAR, QUOTE_STATE, WITH_OWNER } from './car-at-counter.sql.js';

const MOST = 2_000;
const HOUR_MS = 3_600_000;

/** The cars near the end of their insurance, masked, as a counter keeps them for hours without network. */
@Injectable()
export class CopyCounterList {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** @param storeIds stores asked for, all among the actor's. Whoever takes a copy is written down. */
  run(actor: Actor, storeIds: readonly number[]): Promise<CounterCopy> {
    return this.db.tx(actor, async () => {
      const [clock] = await this.db.query<{ now: Date }>('SELECT app.now() AS now');
      const found = await this.db.query<CopiedCar>(SQL, [
        storeIds,
        COUNTER_COPY.daysBehind,
        COUNTER_COPY.daysAhead,
        MOST + 1,
      ]);
      const cars = found.slice(0, MOST).map((car) => ({ ...car, owner: nameOnPaper(car.owner) }));
      await this.audit.write(actor, 'counter.copy', { type: 'counter' }, { cars: cars.length, stores: storeIds });
      const at = clock!.now;
      const until = new Date(at.getTime() + COUNTER_COPY.hours * HOUR_MS);
      return { at: at.toISOString(), until: until.toISOString(), more: found.length > MOST, cars };
    });
  }
}

const SQL = /* sql */ `
  SELECT c.plate, coalesce(nullif(concat_ws(' ', v.brand, coalesce(v.model, v.series)), ''), v.vin) AS label, owner.name AS owner,
    c.anchor_on AS "anchorOn", ${HANDLER} AS handler, ${QUOTE_STATE} AS quote,
    (SELECT count(*)::int FROM ${usableItems('c.vehicle_id')}) AS perks
  FROM renewal_case c JOIN vehicle v ON v.id = c.vehicle_id JOIN store s ON s.id = c.store_id
  ${WITH_OWNER}
  WHERE c.store_id = ANY ($1) AND c.state = 'open' AND c.plate IS NOT NULL AND ${OWN_CAR} IS NOT TRUE
    AND c.anchor_on BETWEEN app.today(s.time_zone) - $2::int AND app.today(s.time_zone) + $3::int
  ORDER BY c.anchor_on, c.id LIMIT $4`;
