import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { DemoTour } from '#contracts';
import { notFound } from '#kernel';
import { CONFIG, Db, type Actor, type Config } from '#platform';

/** The file that the seeder leaves in the data folder, and the store whose cars it speaks of. */
const SHEET = { name: '续保管控表-佛山.xlsx', store: 'FS02' };

/** Of each story its car, where it stands in a store of the actor's: $1 group · $2 stores. */
const CARS = /* sql */ `
  SELECT k.story, s.code AS store, v.plate, v.vin, concat_ws(' ', v.brand, v.model) AS label, c.owner_name AS owner,
    v.id AS "vehicleId", c.id AS "caseId"
  FROM setting_version t CROSS JOIN LATERAL jsonb_to_recordset(t.value) AS k(story int, vin text)
  JOIN vehicle v ON v.group_id = $1 AND v.vin = k.vin
  JOIN LATERAL (
    SELECT x.store_id FROM vehicle_store x WHERE x.vehicle_id = v.id AND x.store_id = ANY ($2)
    ORDER BY x.relation = 'sold' DESC, x.store_id LIMIT 1) x ON true
  JOIN store s ON s.id = x.store_id
  LEFT JOIN LATERAL (
    SELECT o.id, o.owner_name FROM renewal_case o WHERE o.vehicle_id = v.id AND o.store_id = x.store_id
    ORDER BY o.state = 'open' DESC, o.due_on DESC LIMIT 1) c ON true
  WHERE t.key = 'demo_tour' AND t.group_id = $1 ORDER BY k.story`;

/** What somebody who looks at the demo group for the first time is shown. */
@Injectable()
export class DemoTourQuery {
  constructor(
    private readonly db: Db,
    @Inject(CONFIG) private readonly config: Pick<Config, 'home' | 'demo'>,
  ) {}

  run(actor: Actor): Promise<DemoTour> {
    return this.db.tx(actor, async () => ({
      cars: await this.db.query<DemoTour['cars'][number]>(CARS, [actor.groupId, actor.storeIds]),
      sheet: (await this.knowsSheet(actor)) ? SHEET : null,
    }));
  }

  /** The control sheet itself. @throws Problem 404 where there is none for the actor's stores */
  async sheet(actor: Actor): Promise<{ name: string; bytes: Buffer }> {
    if (!(await this.db.tx(actor, () => this.knowsSheet(actor)))) throw notFound();
    return { name: SHEET.name, bytes: await readFile(this.file()) };
  }

  private file(): string {
    return join(this.config.home, 'demo', SHEET.name);
  }

  private async knowsSheet(actor: Actor): Promise<boolean> {
    if (!this.config.demo || !existsSync(this.file())) return false;
    const stores = await this.db.query('SELECT FROM store WHERE id = ANY ($1) AND code = $2', [
      actor.storeIds,
      SHEET.store,
    ]);
    return stores.length > 0;
  }
}
