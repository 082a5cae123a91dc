import { reachOf } from '#customers';
import type { Db } from '#platform';

/**
 * The owner's name and the warnings about data of a case, as laterals behind a row `c` (store_id, vehicle_id,
 * anchor_estimated) and its car `v`. Warnings: CASE_WARNINGS of the contracts.
 */
export const CASE_COPIES = `
  LEFT JOIN LATERAL (
    SELECT (array_agg(p.name ORDER BY array_position(ARRAY['owner', 'insured', 'contact', 'holder', 'driver'], vp.role)))[1] AS owner_name
    FROM vehicle_person vp JOIN person p ON p.id = vp.person_id
    WHERE vp.store_id = c.store_id AND vp.vehicle_id = c.vehicle_id AND vp.until_on IS NULL) who ON true
  LEFT JOIN LATERAL (${reachOf('c.store_id', 'c.vehicle_id', `ph.kind = 'masked' AS masked, ph.bidx, ph.person_id`, true)}
  ) reach ON true
  LEFT JOIN LATERAL (
    SELECT count(*) > 5 AS many FROM (
      SELECT DISTINCT vp.vehicle_id FROM phone ph JOIN vehicle_person vp ON vp.person_id = ph.person_id
      WHERE ph.store_id = c.store_id AND ph.bidx = reach.bidx AND vp.until_on IS NULL LIMIT 6) k) shared ON true
  LEFT JOIN LATERAL (
    SELECT k.granted AS yes FROM consent k
    WHERE k.person_id = reach.person_id AND k.purpose = 'renewal' AND k.channel = 'sms'
    ORDER BY k.at DESC, k.id DESC LIMIT 1) agreed ON true
  CROSS JOIN LATERAL (
    SELECT array_remove(ARRAY[
      CASE WHEN reach.masked THEN 'PHONE_MASKED' WHEN reach.masked IS NULL THEN 'NO_PHONE' END,
      CASE WHEN shared.many THEN 'PHONE_SHARED' END,
      CASE WHEN v.vin_suspect THEN 'VIN_SUSPECT' END,
      CASE WHEN c.anchor_estimated THEN 'ANCHOR_ESTIMATED' END,
      CASE WHEN abs(v.commercial_expires_on - v.compulsory_expires_on) BETWEEN 1 AND 180 THEN 'LINES_APART' END,
      CASE WHEN reach.bidx IS NOT NULL AND NOT coalesce(agreed.yes, false) THEN 'NO_CONSENT' END,
      CASE WHEN v.loan THEN 'LOAN' END], NULL) AS warnings) said`;

/**
 * Brings the copies on open cases (owner's name, plate, label, warnings about data) in line with their sources. Call it
 * in the transaction that changed a car, its people, phones, consent or policies.
 */
export async function refreshCaseCopies(db: Db, vehicleIds: string[]): Promise<void> {
  if (vehicleIds.length === 0) return;
  await db.change(
    `UPDATE renewal_case r SET owner_name = n.owner_name, plate = n.plate, vin = n.vin, vehicle_label = n.label,
       warnings = n.warnings, updated_at = app.now()
     FROM (
       SELECT c.id, v.plate, v.vin, concat_ws(' ', v.brand, coalesce(v.model, v.series)) AS label, who.owner_name, said.warnings
       FROM renewal_case c JOIN vehicle v ON v.id = c.vehicle_id ${CASE_COPIES}
       WHERE c.vehicle_id = ANY ($1) AND c.state = 'open') n
     WHERE r.id = n.id AND (r.owner_name, r.plate, r.vin, r.vehicle_label, r.warnings)
       IS DISTINCT FROM (n.owner_name, n.plate, n.vin, n.label, n.warnings)`,
    [vehicleIds],
  );
}
