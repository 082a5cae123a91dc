/** Whom to ask first about a car; the one who brings it in is the last resort. */
const ORDER = `ARRAY['contact', 'owner', 'insured', 'holder', 'driver']`;

/**
 * SQL of the one number by which a store reaches the people of a car, to stand in a LATERAL: whoever plans, warns or
 * sends asks here, so that they cannot differ. Only numbers that can be dialled and are not known to be dead.
 * @param store expression of the store's id, e.g. `t.store_id`
 * @param vehicle expression of the car's id
 * @param columns of `ph` (phone) that the asker needs, e.g. `ph.person_id, ph.bidx`
 * @param masked also finds a masked number (138****1234), when there is no other
 */
export const reachOf = (store: string, vehicle: string, columns: string, masked = false): string => `
      SELECT ${columns} FROM vehicle_person vp JOIN phone ph ON ph.person_id = vp.person_id
      WHERE vp.store_id = ${store} AND vp.vehicle_id = ${vehicle} AND vp.until_on IS NULL
        AND ph.kind IN ('mobile', 'virtual'${masked ? `, 'masked'` : ''}) AND ph.state IN ('unverified', 'valid')
      ORDER BY ${masked ? `ph.kind = 'masked', ` : ''}array_position(${ORDER}, vp.role), ph.rank, ph.id LIMIT 1`;
