import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ClaimedCar, ClaimedCarPage, ClaimedCarQuery, ClaimListRow } from '#contracts';
import { shown } from '#customers';
import { notFound, readPlate } from '#kernel';
import { Db, type Actor } from '#platform';
import { listsOf, PARTS, stillOpen } from './claim-list.sql.js';
import { toListRow } from './claim-lists.query.js';

const ROW = /* sql */ `
  r.id, r.row_no AS "row", r.vin, r.plate, r.policy_no AS "policyNo", r.expires_on AS "expiresOn",
  r.claim_before AS "claimBefore", r.claim_before - s.today AS "daysLeft", r.match, r.doubts, r.vehicle_id AS "vehicleId",
  r.decision, r.by_itself AS "byItself", r.reason, r.note, r.decided_at AS "decidedAt", m.name AS "decidedBy",
  ${stillOpen('s.today')} AS open, c.id AS "caseId",
  coalesce((SELECT json_agg(json_build_object('vehicleId', v.id, 'plate', v.plate, 'vin', v.vin,
      'label', concat_ws(' ', v.brand, coalesce(v.model, v.series)), 'evidence', x.evidence,
      'owner', (SELECT p.name FROM vehicle_person w JOIN person p ON p.id = w.person_id AND p.restricted_at IS NULL
        WHERE w.vehicle_id = v.id AND w.store_id = r.store_id AND w.until_on IS NULL
        ORDER BY array_position('{owner,insured,contact,holder,driver}', w.role) LIMIT 1)) ORDER BY x.nth)
    FROM (SELECT (e.one->>'vehicleId')::uuid AS id, e.one->'evidence' AS evidence, e.nth
      FROM jsonb_array_elements(r.candidates) WITH ORDINALITY AS e(one, nth)) x
    JOIN vehicle v ON v.id = x.id), '[]') AS candidates`;

type Row = Omit<ClaimedCar, 'decidedAt'> & { decidedAt: Date | null };

/** The rows of one claim list with the cars found for them and what became of each. */
@Injectable()
export class ClaimedCars {
  constructor(private readonly db: Db) {}

  /** @throws Problem 404 for a list of other stores */
  run(actor: Actor, listId: string, query: z.infer<typeof ClaimedCarQuery>): Promise<ClaimedCarPage> {
    const said = query.q ? (readPlate(query.q) ?? query.q.toUpperCase()) : null;
    const where = `r.list_id = $2 AND r.store_id = ANY ($1) AND ${query.part ? PARTS[query.part] : 'true'}
      AND ($3::text IS NULL OR strpos(r.plate, $3) > 0 OR strpos(r.vin, $3) > 0 OR upper(r.policy_no) = $3)`;
    const from = `FROM claim_list_row r
      JOIN (SELECT id, app.today(time_zone) AS today FROM store WHERE id = ANY ($1)) s ON s.id = r.store_id`;
    return this.db.tx(actor, async () => {
      const [list] = await this.db.query<Omit<ClaimListRow, 'receivedAt'> & { receivedAt: Date }>(
        listsOf('l.id = $2'),
        [actor.storeIds, listId],
      );
      if (!list) throw notFound('claim-list.not-found');
      const params = [actor.storeIds, listId, said];
      const items = await this.db.query<Row>(
        `SELECT ${ROW} ${from} LEFT JOIN staff_member m ON m.id = r.decided_by
         LEFT JOIN renewal_case c ON c.vehicle_id = r.vehicle_id AND c.state = 'open' AND c.store_id = ANY ($1)
         WHERE ${where} ORDER BY r.claim_before, r.row_no LIMIT ${query.size} OFFSET ${(query.page - 1) * query.size}`,
        params,
      );
      const [count] = await this.db.query<{ n: number }>(`SELECT count(*)::int AS n ${from} WHERE ${where}`, params);
      return {
        items: items.map((item) => toCar(actor, item)),
        total: count!.n,
        more: false,
        list: toListRow(list),
      };
    });
  }
}

const toCar = (actor: Actor, row: Row): ClaimedCar => ({
  ...row,
  decidedAt: row.decidedAt?.toISOString() ?? null,
  candidates: row.candidates.map((one) => ({ ...one, owner: shown(actor.role, 'name', one.owner) })),
});
