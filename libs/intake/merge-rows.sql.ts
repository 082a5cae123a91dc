/**
 * Set-based steps that bring the staged rows of different vehicles into the tables, in this order. `$1` group, `$2`
 * store, `$3` today, `$4` provenance. A blank cell never erases; a filled one that differs replaces, and what it
 * replaces of plates and people stays as history. Each step marks the cars it changed.
 */

/** By VIN in the group; without one by the plate among the store's cars, when exactly one has it. */
export const MATCH_CARS = `
  UPDATE in_car i SET vehicle_id = v.id FROM vehicle v WHERE v.group_id = $1 AND v.vin = i.vin AND i.vehicle_id IS NULL`;
export const MATCH_CARS_BY_PLATE = `
  UPDATE in_car i SET vehicle_id = k.id FROM (
    SELECT i2.row_no, min(v.id::text)::uuid AS id FROM in_car i2
    JOIN vehicle v ON v.group_id = $1 AND v.plate = i2.plate
    JOIN vehicle_store vs ON vs.vehicle_id = v.id AND vs.store_id = $2
    WHERE i2.vin IS NULL GROUP BY i2.row_no HAVING count(*) = 1) k
  WHERE i.row_no = k.row_no`;

export const ADD_CARS = `
  WITH made AS (
    INSERT INTO vehicle (id, group_id, vin, vin_suspect, plate, engine_no, brand, series, model, seats, use_kind,
      first_registered_on, loan, beneficiary, provenance)
    SELECT new_id, $1, vin, vin_suspect, plate, engine_no, brand, series, model, seats, use_kind, first_registered_on, loan,
      beneficiary, $4::jsonb FROM in_car WHERE vehicle_id IS NULL AND vin IS NOT NULL
    ON CONFLICT (group_id, vin) DO NOTHING RETURNING id)
  UPDATE in_car i SET vehicle_id = made.id, is_new = true FROM made WHERE i.new_id = made.id`;

export const CLOSE_PLATES = `
  UPDATE vehicle_plate p SET seen_to = $3::date FROM in_car i
  WHERE p.vehicle_id = i.vehicle_id AND p.seen_to IS NULL AND i.plate IS NOT NULL AND p.plate <> i.plate`;
export const ADD_PLATES = `
  INSERT INTO vehicle_plate (id, group_id, vehicle_id, plate, seen_from)
  SELECT app.new_id(), $1, i.vehicle_id, i.plate, $3::date FROM in_car i
  WHERE i.vehicle_id IS NOT NULL AND i.plate IS NOT NULL
    AND NOT EXISTS (SELECT FROM vehicle_plate p WHERE p.vehicle_id = i.vehicle_id AND p.plate = i.plate AND p.seen_to IS NULL)
  ON CONFLICT DO NOTHING`;

const FIELDS = [
  'plate',
  'engine_no',
  'brand',
  'series',
  'model',
  'seats',
  'use_kind',
  'first_registered_on',
  'loan',
  'beneficiary',
];
export const UPDATE_CARS = `
  WITH done AS (
    UPDATE vehicle v SET ${FIELDS.map((f) => `${f} = coalesce(i.${f}, v.${f})`).join(', ')}, provenance = $4::jsonb,
      version = v.version + 1, updated_at = app.now()
    FROM in_car i WHERE v.id = i.vehicle_id AND NOT i.is_new
      AND (${FIELDS.map((f) => `i.${f} IS NOT NULL AND i.${f} IS DISTINCT FROM v.${f}`).join(' OR ')})
    RETURNING v.id)
  UPDATE in_car i SET changed = true FROM done WHERE i.vehicle_id = done.id`;

export const KNOW_CARS = `
  WITH done AS (
    INSERT INTO vehicle_store (group_id, store_id, vehicle_id, relation, first_seen_on, last_seen_on)
    SELECT $1, $2, vehicle_id, relation, $3::date, $3::date FROM in_car WHERE vehicle_id IS NOT NULL
    ON CONFLICT (store_id, vehicle_id) DO UPDATE SET relation = CASE WHEN excluded.relation = 'imported'
      THEN vehicle_store.relation ELSE excluded.relation END
      WHERE vehicle_store.relation = 'imported' AND excluded.relation <> 'imported'
    RETURNING vehicle_id)
  UPDATE in_car i SET changed = true FROM done WHERE i.vehicle_id = done.vehicle_id`;

/**
 * The same name on the same car of this store, else the same identity number with the same name in this store; a row
 * that was merged away stands for the one that was kept, also where that one is on the car under another name.
 */
export const MATCH_PEOPLE = `
  UPDATE in_person p SET vehicle_id = k.vehicle_id, person_id = k.id FROM (
    SELECT n.new_id, i.vehicle_id, coalesce(
      (SELECT q.id FROM vehicle_person vp JOIN person q ON q.id = vp.person_id
       WHERE vp.store_id = $2 AND vp.vehicle_id = i.vehicle_id AND vp.until_on IS NULL AND q.name = n.name LIMIT 1),
      (SELECT q.merged_into FROM vehicle_person vp JOIN person q ON q.merged_into = vp.person_id
       WHERE vp.store_id = $2 AND vp.vehicle_id = i.vehicle_id AND vp.until_on IS NULL AND q.name = n.name LIMIT 1),
      (SELECT coalesce(q.merged_into, q.id) FROM person q WHERE q.store_id = $2 AND q.id_no_bidx = n.id_no_bidx AND q.name = n.name
         AND q.restricted_at IS NULL ORDER BY q.id LIMIT 1)) AS id
    FROM in_person n JOIN in_car i ON i.row_no = n.row_no WHERE i.vehicle_id IS NOT NULL) k
  WHERE p.new_id = k.new_id`;
/** Two new rows of one person in the same chunk become one. */
export const JOIN_PEOPLE = `
  UPDATE in_person p SET person_id = k.first_id FROM (
    SELECT new_id, first_value(new_id) OVER (PARTITION BY id_no_bidx, name ORDER BY row_no) AS first_id
    FROM in_person WHERE person_id IS NULL AND id_no_bidx IS NOT NULL AND vehicle_id IS NOT NULL) k
  WHERE p.new_id = k.new_id AND k.first_id <> k.new_id`;
export const ADD_PEOPLE = `
  WITH made AS (
    INSERT INTO person (id, group_id, store_id, kind, name, seal_id, id_no_cipher, id_no_bidx, id_no_tail, id_no_state, provenance)
    SELECT new_id, $1, $2, kind, name, seal_id, id_no_cipher, id_no_bidx, id_no_tail, id_no_state, $4::jsonb
    FROM in_person WHERE person_id IS NULL AND vehicle_id IS NOT NULL RETURNING id)
  UPDATE in_person p SET person_id = made.id FROM made WHERE p.new_id = made.id`;
/** A number that was not known, or was known only with a fault, is filled in; a valid one is never replaced by another. */
export const FILL_PEOPLE = `
  WITH done AS (
    UPDATE person q SET seal_id = p.seal_id, id_no_cipher = p.id_no_cipher, id_no_bidx = p.id_no_bidx,
      id_no_tail = p.id_no_tail, id_no_state = p.id_no_state, version = q.version + 1, updated_at = app.now()
    FROM in_person p
    WHERE q.id = p.person_id AND q.store_id = $2 AND p.id_no_bidx IS NOT NULL AND q.id_no_bidx IS DISTINCT FROM p.id_no_bidx
      AND q.address_cipher IS NULL AND (q.id_no_bidx IS NULL OR q.id_no_state <> 'valid' AND p.id_no_state = 'valid')
    RETURNING q.id)
  UPDATE in_car i SET changed = true FROM done JOIN in_person p ON p.person_id = done.id WHERE i.row_no = p.row_no`;

export const END_ROLES = `
  UPDATE vehicle_person vp SET until_on = $3::date FROM in_person p, unnest(p.roles) AS r(role)
  WHERE vp.store_id = $2 AND vp.vehicle_id = p.vehicle_id AND vp.role = r.role AND vp.until_on IS NULL
    AND vp.person_id <> p.person_id`;
export const ADD_ROLES = `
  WITH done AS (
    INSERT INTO vehicle_person (id, group_id, store_id, vehicle_id, person_id, role, since_on)
    SELECT app.new_id(), $1, $2, p.vehicle_id, p.person_id, r.role, $3::date
    FROM in_person p, unnest(p.roles) AS r(role) WHERE p.person_id IS NOT NULL
    ON CONFLICT (store_id, vehicle_id, role) WHERE until_on IS NULL DO NOTHING
    RETURNING vehicle_id)
  UPDATE in_car i SET changed = true FROM done WHERE i.vehicle_id = done.vehicle_id`;

export const ADD_PHONES = `
  WITH done AS (
    INSERT INTO phone (id, group_id, store_id, person_id, kind, state, seal_id, cipher, bidx, tail_bidx, masked, rank, source)
    SELECT DISTINCT ON (p.person_id, coalesce(h.bidx, h.masked::bytea)) h.new_id, $1, $2, p.person_id, h.kind,
      CASE WHEN EXISTS (SELECT FROM staff_member m WHERE m.group_id = $1 AND m.phone_bidx = h.bidx)
        OR EXISTS (SELECT FROM own_number o WHERE o.group_id = $1 AND o.bidx = h.bidx) THEN 'staff_number'
        ELSE 'unverified' END,
      h.seal_id, h.cipher, h.bidx, h.tail_bidx, h.masked,
      coalesce((SELECT max(o.rank) FROM phone o WHERE o.person_id = p.person_id), 0) + 1 + h.at, 'import'
    FROM in_phone h JOIN in_person p ON p.row_no = h.row_no AND p.name = h.name
    WHERE p.person_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM phone o WHERE o.person_id = p.person_id AND CASE WHEN h.bidx IS NULL THEN o.masked = h.masked ELSE o.bidx = h.bidx END)
    ON CONFLICT (person_id, bidx) WHERE bidx IS NOT NULL DO NOTHING
    RETURNING person_id)
  UPDATE in_car i SET changed = true FROM done JOIN in_person p ON p.person_id = done.person_id WHERE i.row_no = p.row_no`;

/** By number and insurer in the store, else the store's row of the same car, line and last covered day. */
export const MATCH_POLICIES = `
  UPDATE in_policy p SET vehicle_id = k.vehicle_id, policy_id = k.id FROM (
    SELECT n.new_id, i.vehicle_id, coalesce(
      (SELECT q.id FROM policy q WHERE q.store_id = $2 AND q.insurer_code = n.insurer_code AND q.policy_no = n.policy_no LIMIT 1),
      (SELECT q.id FROM policy q WHERE q.store_id = $2 AND q.vehicle_id = i.vehicle_id AND q.line = n.line
         AND q.expires_on = n.expires_on AND q.state = 'active'
         AND (q.policy_no IS NULL OR n.policy_no IS NULL OR q.policy_no = n.policy_no) LIMIT 1)) AS id
    FROM in_policy n JOIN in_car i ON i.row_no = n.row_no WHERE i.vehicle_id IS NOT NULL) k
  WHERE p.new_id = k.new_id`;
export const ADD_POLICIES = `
  WITH done AS (
    INSERT INTO policy (id, group_id, store_id, vehicle_id, line, insurer_code, insurer_raw, policy_no, starts_on,
      expires_on, signed_on, premium_fen, tax_fen, paid_fen, ours, business_kind, source, provenance)
    SELECT p.new_id, $1, $2, p.vehicle_id, p.line, p.insurer_code, p.insurer_raw, p.policy_no,
      coalesce(p.starts_on, (p.expires_on - interval '1 year' + interval '1 day')::date), p.expires_on, p.signed_on,
      p.premium_fen, p.tax_fen, p.paid_fen, p.ours, p.business_kind, 'import', $4::jsonb
    FROM in_policy p WHERE p.policy_id IS NULL AND p.vehicle_id IS NOT NULL
    ON CONFLICT DO NOTHING
    RETURNING vehicle_id)
  UPDATE in_car i SET changed = true FROM done WHERE i.vehicle_id = done.vehicle_id`;
const TERMS = [
  'insurer_code',
  'insurer_raw',
  'policy_no',
  'starts_on',
  'signed_on',
  'premium_fen',
  'tax_fen',
  'paid_fen',
];
/** A ledger knows more than a renewal list: what stands is kept where the row is silent, and ours stays ours. */
export const UPDATE_POLICIES = `
  WITH done AS (
    UPDATE policy q SET ${TERMS.map((f) => `${f} = coalesce(p.${f}, q.${f})`).join(', ')}, expires_on = p.expires_on,
      ours = q.ours OR p.ours, business_kind = coalesce(q.business_kind, p.business_kind), version = q.version + 1, updated_at = app.now(), provenance = $4::jsonb
    FROM in_policy p
    WHERE q.id = p.policy_id AND q.store_id = $2 AND q.state = 'active' AND q.vehicle_id = p.vehicle_id
      AND (q.expires_on <> p.expires_on OR p.ours AND NOT q.ours OR q.business_kind IS NULL AND p.business_kind IS NOT NULL
        OR ${TERMS.map((f) => `p.${f} IS NOT NULL AND p.${f} IS DISTINCT FROM q.${f}`).join(' OR ')})
      AND coalesce(p.starts_on, q.starts_on, p.expires_on) <= p.expires_on
      AND NOT EXISTS (SELECT FROM policy o WHERE o.vehicle_id = q.vehicle_id AND o.line = q.line AND o.store_id = $2
        AND o.state = 'active' AND o.expires_on = p.expires_on AND o.id <> q.id)
    RETURNING q.vehicle_id)
  UPDATE in_car i SET changed = true FROM done WHERE i.vehicle_id = done.vehicle_id`;

/** What each row came to, in the order of the file. */
export const OUTCOMES = `
  SELECT row_no AS "row", vehicle_id AS "vehicleId",
    CASE WHEN vehicle_id IS NULL THEN 'rejected' WHEN is_new THEN 'created' WHEN changed THEN 'updated' ELSE 'unchanged' END AS result
  FROM in_car ORDER BY row_no`;
