import { Injectable } from '@nestjs/common';
import type { ServicedOpened } from '#contracts';
import { Audit, Db, type Actor } from '#platform';
import { RecordActivity } from '../record-activity.js';
import { anniversaryOf, insuredHere } from './serviced.sql.js';

type Why = ServicedOpened['skipped'][number]['why'];
interface Judged {
  id: string;
  why: Why | null;
  anchor: string | null;
  estimated: boolean;
  soon: boolean;
}

/**
 * Has cases opened for cars that are repaired but not insured here. Where the end of their cover is unknown, the work runs
 * towards the anniversary of the registration, as an estimate; the planner opens what is due by its rules.
 */
@Injectable()
export class AskServicedCases {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
  ) {}

  /** Cars that no case can open for are named with the reason. @param storeId one of the actor's stores */
  run(actor: Actor, storeId: number, vehicleIds: string[]): Promise<ServicedOpened> {
    const asked = [...new Set(vehicleIds)];
    return this.db.tx(actor, async () => {
      await this.db.query('SELECT FROM vehicle WHERE id = ANY ($1) AND group_id = $2 ORDER BY id FOR UPDATE', [
        asked,
        actor.groupId,
      ]);
      const judged = await this.db.query<Judged>(JUDGE, [asked, storeId, actor.groupId]);
      const good = judged.filter((one) => one.why === null);
      await this.db.change(ANCHOR, [good.map((one) => one.id), good.map((one) => one.anchor), actor.groupId]);
      const opens = good.filter((one) => one.soon).length;
      const skipped = judged.flatMap(({ id, why }) => (why ? [{ vehicle: id, why }] : []));
      const subject = { type: 'vehicle', storeId };
      await this.audit.write(actor, 'serviced.ask-cases', subject, { cars: asked.length, taken: good.length });
      await this.activity.run(
        actor,
        ...good.map(({ id, anchor, estimated }) => ({
          storeId,
          vehicleId: id,
          kind: 'serviced.case-asked',
          data: { anchorOn: anchor, estimated },
        })),
      );
      return { opens, later: good.length - opens, skipped };
    });
  }
}

/** `$1` cars, `$2` store, `$3` group. A car given up long ago begins anew on its next anniversary. */
const JUDGE = /* sql */ `
  SELECT a.id, k.anchor, coalesce(v.anchor_on IS NULL OR v.anchor_rolled > 0, false) AS estimated,
    coalesce(k.anchor <= s.today + s.lead, false) AS soon,
    CASE WHEN x.vehicle_id IS NULL OR v.merged_into IS NOT NULL THEN 'UNKNOWN'
      WHEN v.state <> 'active' THEN 'LEFT'
      WHEN EXISTS (SELECT FROM app.case_holder(v.id)) THEN 'OPEN'
      WHEN ${insuredHere('$2', 's.today')} THEN 'INSURED'
      WHEN k.anchor IS NULL THEN 'NO_DAY'
      WHEN EXISTS (SELECT FROM renewal_case c WHERE c.vehicle_id = v.id AND abs(k.anchor - c.anchor_on) < 180) THEN 'WORKED'
    END AS why
  FROM unnest($1::uuid[]) AS a(id)
  CROSS JOIN (SELECT app.today(time_zone) AS today, (app.setting('lead_open_days', group_id, NULL, app.today(time_zone)))::int AS lead
    FROM store WHERE id = $2) s
  LEFT JOIN vehicle v ON v.id = a.id AND v.group_id = $3
  LEFT JOIN vehicle_store x ON x.vehicle_id = v.id AND x.store_id = $2
  CROSS JOIN LATERAL (SELECT CASE
    WHEN v.anchor_on IS NOT NULL AND v.anchor_rolled < 100 THEN v.anchor_on
    WHEN v.anchor_on < s.today THEN ${anniversaryOf('(v.anchor_on + 1)', 's.today')}
    WHEN v.first_registered_on < s.today THEN ${anniversaryOf('v.first_registered_on', 's.today')} END AS anchor) k`;

/** The planner is told to look; a day that was only estimated says so. */
const ANCHOR = /* sql */ `
  UPDATE vehicle v SET anchor_rolled = CASE WHEN v.anchor_on IS NULL OR v.anchor_rolled >= 100 THEN 1 ELSE v.anchor_rolled END,
    anchor_on = k.anchor, unsettled = true, updated_at = app.now()
  FROM unnest($1::uuid[], $2::date[]) AS k(id, anchor) WHERE v.id = k.id AND v.group_id = $3`;
