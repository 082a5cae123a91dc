import { Injectable } from '@nestjs/common';
import { newId, type LocalDate } from '#kernel';
import { Db, Vault, type Actor } from '#platform';
import { isWithdrawn } from './withdrawn-notes.sql.js';

/** Something that somebody wrote down about a contact, with the day on which it happened where that is known. */
export interface Note {
  vehicleId: string;
  caseId: string | null;
  text: string;
  on: LocalDate | null;
  data?: Record<string, unknown>;
}

/** Free text in the timeline: it may say anything of anybody, so it stands sealed beside the plain facts. */
@Injectable()
export class RecordNotes {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
  ) {}

  /**
   * Appends notes in the running transaction, in one statement. One that the car's timeline holds already (same kind,
   * day and text) is not added again, unless that one was withdrawn. @returns how many were added
   */
  async run(actor: Actor, storeId: number, kind: string, notes: Note[]): Promise<number> {
    if (notes.length === 0) return 0;
    const vault = await this.vault.forGroup(this.db, actor.groupId);
    const rows = notes.map((note, nth) => {
      const sealId = newId();
      const print = vault.blind('body', `${note.on ?? ''}|${note.text}`).toString('hex');
      return {
        id: newId(),
        vehicle_id: note.vehicleId,
        case_id: note.caseId,
        on_day: note.on,
        nth,
        data: { ...note.data, on: note.on, print },
        print,
        seal_id: sealId,
        sealed: vault.seal('activity', 'sealed', sealId, note.text).toString('base64'),
      };
    });
    return this.db.change(
      `INSERT INTO activity (id, group_id, store_id, vehicle_id, case_id, kind, at, actor_id, data, seal_id, sealed)
       SELECT DISTINCT ON (x.vehicle_id, x.print) x.id, $1, $2, x.vehicle_id, x.case_id, $3,
         least(coalesce((x.on_day + time '12:00') AT TIME ZONE s.time_zone, clock.now), clock.now) + x.nth * interval '1 microsecond',
         $4, x.data, x.seal_id, decode(x.sealed, 'base64')
       FROM jsonb_to_recordset($5::jsonb) AS x(id uuid, vehicle_id uuid, case_id uuid, on_day date, nth int, data jsonb,
         print text, seal_id uuid, sealed text)
       JOIN store s ON s.id = $2 CROSS JOIN (SELECT app.now() AS now) clock
       WHERE NOT EXISTS (SELECT FROM activity a WHERE a.vehicle_id = x.vehicle_id AND a.store_id = $2 AND a.kind = $3
         AND a.data ->> 'print' = x.print AND NOT ${isWithdrawn('a')})
       ORDER BY x.vehicle_id, x.print, x.nth`,
      [actor.groupId, storeId, kind, actor.staffId, JSON.stringify(rows)],
    );
  }
}
