import type { GrantState } from '#contracts';
import { notFound, Problem } from '#kernel';
import type { Actor, Db } from '#platform';
import { showingOf } from './showing.query.js';

/** The offer that stands on a case, locked, with what giving it needs to know. */
export interface OfferInHand {
  id: string;
  caseId: string;
  storeId: number;
  vehicleId: string;
  personId: string | null;
  drive: 'fuel' | 'nev';
  state: 'open' | 'chosen' | 'declined';
  ruleVersionId: string;
  campaign: string | null;
  condition: 'none' | 'policy-issued';
  base: string[];
  reserve: string[];
  reserveOpened: string[];
  chosenPackageId: string | null;
  grantId: string | null;
  grantState: GrantState | null;
  /** The owner was told of it. */
  shown: boolean;
  /** The end of the day until which a case of this anchor may still be won. */
  heldUntil: Date;
}

const SQL = /* sql */ `
  SELECT o.id, o.case_id AS "caseId", o.store_id AS "storeId", c.vehicle_id AS "vehicleId", who.id AS "personId",
    CASE WHEN v.energy IN ('bev', 'phev') THEN 'nev' ELSE 'fuel' END AS drive, o.state, o.rule_version_id AS "ruleVersionId",
    r.campaign, r.condition, o.base, o.reserve, o.reserve_opened AS "reserveOpened",
    o.chosen_package_id AS "chosenPackageId", o.grant_id AS "grantId", g.state AS "grantState",
    o.shown_at IS NOT NULL AS shown,
    (greatest(c.anchor_on, app.today(s.time_zone)) + 1
      + (app.setting('lapse_days', c.group_id, NULL, app.today(s.time_zone)))::int)::timestamp AT TIME ZONE s.time_zone AS "heldUntil"
  FROM perk_offer o JOIN renewal_case c ON c.id = o.case_id JOIN vehicle v ON v.id = c.vehicle_id
  JOIN store s ON s.id = o.store_id JOIN perk_rule_version r ON r.id = o.rule_version_id
  LEFT JOIN perk_grant g ON g.id = o.grant_id
  LEFT JOIN LATERAL (SELECT p.person_id AS id FROM vehicle_person p WHERE p.vehicle_id = c.vehicle_id AND p.store_id = o.store_id
    AND p.until_on IS NULL ORDER BY array_position(ARRAY['owner', 'insured', 'holder', 'contact', 'driver'], p.role) LIMIT 1) who ON true
  WHERE o.case_id = $1 AND o.store_id = ANY ($2) AND o.state IN ('open', 'chosen', 'declined') FOR UPDATE OF o`;

/**
 * In the running transaction, after the case itself is locked.
 * @throws Problem 404 'offer.none', 409 'offer.held-back' while an experiment keeps it back
 */
export async function offerInHand(db: Db, actor: Actor, caseId: string): Promise<OfferInHand> {
  const [offer] = await db.query<OfferInHand>(SQL, [caseId, actor.storeIds]);
  if (!offer) throw notFound('offer.none');
  if (offer.state === 'open' && !offer.shown && (await showingOf(db, caseId))?.waits) {
    // An owner does not learn that there is something to ask for.
    throw actor.kind === 'owner' ? notFound('offer.none') : new Problem(409, 'offer.held-back');
  }
  return offer;
}
