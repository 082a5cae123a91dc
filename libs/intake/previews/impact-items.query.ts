import { Injectable } from '@nestjs/common';
import type { ImpactItem, ImpactItemPage, ImpactItemQuery } from '#contracts';
import { notFound } from '#kernel';
import { Db, type Actor } from '#platform';

/** What an import has made of its rows since stands with them: their cars may be opened too. */
const ITEMS = `
  SELECT c.row_no AS "row", r.plate, r.vin, (c.figures ->> $3)::int AS n, x.vehicle_id AS "vehicleId", o.id AS "caseId", c.figures
  FROM import_impact_car c JOIN import_row r ON r.import_id = c.import_id AND r.row_no = c.row_no
  LEFT JOIN vehicle_store x ON x.store_id = c.store_id AND x.vehicle_id = coalesce(c.vehicle_id, r.vehicle_id)
  LEFT JOIN renewal_case o ON o.id = c.case_id AND o.store_id = c.store_id
  WHERE c.import_id = $1 AND c.store_id = ANY ($2) AND c.figures ? $3
  ORDER BY c.row_no LIMIT $4 OFFSET $5`;
const COUNT = `
  SELECT count(*)::int AS cars, coalesce(sum((figures ->> $3)::int), 0)::int AS sum FROM import_impact_car
  WHERE import_id = $1 AND store_id = ANY ($2) AND figures ? $3`;
const MOST = 10_000;

/** The cars behind a figure of a preview, in the order of the file. */
@Injectable()
export class ReadImpactItems {
  constructor(private readonly db: Db) {}

  /** @throws Problem 404 when the import is another store's. */
  run(actor: Actor, id: string, { figure, page, size }: ImpactItemQuery): Promise<ImpactItemPage> {
    return this.db.tx(actor, async () => {
      const known = [id, actor.storeIds];
      const [file] = await this.db.query('SELECT FROM import_file WHERE id = $1 AND store_id = ANY ($2)', known);
      if (!file) throw notFound('import.not-found');
      const items = await this.db.query<ImpactItem>(ITEMS, [...known, figure, size, (page - 1) * size]);
      const [count] = await this.db.query<{ cars: number; sum: number }>(COUNT, [...known, figure]);
      const { cars, sum } = count!;
      return { items, sum, total: Math.min(cars, MOST), more: cars > MOST };
    });
  }
}
