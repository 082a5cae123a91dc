import { Injectable } from '@nestjs/common';
import { Db, type Actor } from '#platform';
import type { CaseTurn } from '#renewals';

const KEEP = `
  INSERT INTO import_change (import_id, row_no, group_id, store_id, vehicle_id, tables, ids, befores, afters)
  SELECT $1, k."row", $2, $3, k."vehicleId", '{renewal_case}', ARRAY[k.id], ARRAY[k.was], ARRAY[k.became::text]
  FROM jsonb_to_recordset($4::jsonb) AS k("row" int, "vehicleId" uuid, id uuid, was jsonb, became jsonb)
  ON CONFLICT (import_id, row_no) DO UPDATE SET tables = import_change.tables || excluded.tables,
    ids = import_change.ids || excluded.ids, befores = import_change.befores || excluded.befores,
    afters = import_change.afters || excluded.afters`;

/** Adds to the journal of an import what a cut-over did to cases, so that its undo finds it with the rest of the car. */
@Injectable()
export class KeepTurns {
  constructor(private readonly db: Db) {}

  /** In the running transaction, behind the journal of the rows. */
  async run(
    actor: Actor,
    target: { importId: string; storeId: number },
    cars: readonly { vehicleId: string; row: number }[],
    turns: readonly CaseTurn[],
  ): Promise<void> {
    if (turns.length === 0) return;
    const rowOf = new Map(cars.map(({ vehicleId, row }) => [vehicleId, row]));
    const rows = turns.map(({ id, vehicleId, was, became }) => ({
      row: rowOf.get(vehicleId),
      vehicleId,
      id,
      was,
      became,
    }));
    await this.db.change(KEEP, [target.importId, actor.groupId, target.storeId, JSON.stringify(rows)]);
  }
}
