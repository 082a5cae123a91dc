import type { Db } from '#platform';

/**
 * Brings the copies on open cases (owner's name, plate, label, last premium, warnings about data) in line with their
 * sources. Call it in the transaction that changed a car, its people, phones, consent or policies.
 * Warnings: CASE_WARNINGS of the contracts.
 */
export async function refreshCaseCopies(db: Db, vehicleIds: string[]): Promise<void> {
  if (vehicleIds.length === 0) return;
  await db.change(
    `UPDATE renewal_case c SET owner_name = n.owner_name, plate = n.plate, vin = n.vin, vehicle_label = n.label,
       warnings = n.warnings, updated_at = app.now()
     FROM (
       SELECT c.id, v.plate, v.vin, concat_ws(' ', v.brand, coalesce(v.model, v.series)) AS label, who.owner_name,
         array_remove(ARRAY[
           CASE WHEN reach.usable = 0 AND reach.masked > 0 THEN 'PHONE_MASKED' WHEN reach.usable = 0 THEN 'NO_PHONE' END,
           CASE WHEN shared.cars > 5 THEN 'PHONE_SHARED' END,
           CASE WHEN v.vin_suspect THEN 'VIN_SUSPECT' END,
           CASE WHEN c.anchor_estimated THEN 'ANCHOR_ESTIMATED' END,
           CASE WHEN abs(v.commercial_expires_on - v.compulsory_expires_on) BETWEEN 1 AND 180 THEN 'LINES_APART' END,
           CASE WHEN reach.usable > 0 AND NOT coalesce(agreed.yes, false) THEN 'NO_CONSENT' END,
           CASE WHEN v.loan THEN 'LOAN' END], NULL) AS warnings
       FROM renewal_case c
       JOIN vehicle v ON v.id = c.vehicle_id
       LEFT JOIN LATERAL (
         SELECT p.name AS owner_name FROM vehicle_person vp JOIN person p ON p.id = vp.person_id
         WHERE vp.store_id = c.store_id AND vp.vehicle_id = c.vehicle_id AND vp.until_on IS NULL
         ORDER BY array_position(ARRAY['owner', 'insured', 'contact', 'holder', 'driver'], vp.role) LIMIT 1) who ON true
       LEFT JOIN LATERAL (
         SELECT count(*) FILTER (WHERE ph.kind IN ('mobile', 'virtual') AND ph.state IN ('unverified', 'valid'))::int AS usable,
           count(*) FILTER (WHERE ph.kind = 'masked')::int AS masked,
           (array_agg(ph.bidx ORDER BY array_position(ARRAY['contact', 'owner', 'insured', 'holder', 'driver'], vp.role),
              ph.rank, ph.id) FILTER (WHERE ph.kind IN ('mobile', 'virtual') AND ph.state IN ('unverified', 'valid')))[1] AS bidx,
           (array_agg(ph.person_id ORDER BY array_position(ARRAY['contact', 'owner', 'insured', 'holder', 'driver'], vp.role),
              ph.rank, ph.id) FILTER (WHERE ph.kind IN ('mobile', 'virtual') AND ph.state IN ('unverified', 'valid')))[1] AS person_id
         FROM vehicle_person vp JOIN phone ph ON ph.person_id = vp.person_id
         WHERE vp.store_id = c.store_id AND vp.vehicle_id = c.vehicle_id AND vp.until_on IS NULL) reach ON true
       LEFT JOIN LATERAL (
         SELECT count(*)::int AS cars FROM (
           SELECT DISTINCT vp.vehicle_id FROM phone ph JOIN vehicle_person vp ON vp.person_id = ph.person_id
           WHERE ph.store_id = c.store_id AND ph.bidx = reach.bidx AND vp.until_on IS NULL LIMIT 6) k) shared ON true
       LEFT JOIN LATERAL (
         SELECT k.granted AS yes FROM consent k
         WHERE k.person_id = reach.person_id AND k.purpose = 'renewal' AND k.channel = 'sms'
         ORDER BY k.at DESC, k.id DESC LIMIT 1) agreed ON true
       WHERE c.vehicle_id = ANY ($1) AND c.state = 'open'
     ) n
     WHERE c.id = n.id`,
    [vehicleIds],
  );
}
