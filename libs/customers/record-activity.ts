import { Injectable } from '@nestjs/common';
import { newId } from '#kernel';
import { Db, type Actor } from '#platform';

/** One thing that happened with a car, a person or a case. */
export interface ActivityEntry {
  storeId: number;
  kind: string;
  vehicleId?: string | null;
  personId?: string | null;
  caseId?: string | null;
  /** Instant in ISO 8601; now by the database's clock when left out. */
  at?: string;
  /** Plain facts; never a name, a phone, an identity number or the text of a message. */
  data?: Record<string, unknown>;
}

/** The only way a row comes into `activity`: the timeline, the reasons on lists and later scores all read it. */
@Injectable()
export class RecordActivity {
  constructor(private readonly db: Db) {}

  /** Appends entries in the running transaction, in one statement. @throws Error outside of a transaction. */
  async run(actor: Actor, ...entries: ActivityEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const rows = entries.map((entry) => ({
      id: newId(),
      store_id: entry.storeId,
      vehicle_id: entry.vehicleId ?? null,
      person_id: entry.personId ?? null,
      case_id: entry.caseId ?? null,
      kind: entry.kind,
      at: entry.at ?? null,
      data: entry.data ?? {},
    }));
    await this.db.query(
      `INSERT INTO activity (id, group_id, store_id, vehicle_id, person_id, case_id, kind, at, actor_id, data)
       SELECT x.id, $1, x.store_id, x.vehicle_id, x.person_id, x.case_id, x.kind, coalesce(x.at, app.now()), $2, x.data
       FROM jsonb_to_recordset($3::jsonb) AS x(id uuid, store_id int, vehicle_id uuid, person_id uuid, case_id uuid,
         kind text, at timestamptz, data jsonb)`,
      [actor.groupId, actor.staffId, JSON.stringify(rows)],
    );
  }
}
