import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Search by a part of plate or VIN, copies that lists keep of a car, and the index of a car's policies. */
export class Search1764000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
-- LIKE is not leakproof: under row-level security it is asked row by row and its index is lost. This reviewed function
-- asks past it, and gives back nothing but ids of cars that the stores of the running scope know.
CREATE FUNCTION app.find_vehicles(q text, store_ids int[], max_rows int, skip_rows int) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan
ROWS 50 AS $$
DECLARE
  allowed int[] := ARRAY(SELECT unnest(store_ids) INTERSECT SELECT unnest(app.stores()));
  part text := '%' || replace(replace(replace(upper(q), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%';
  scope int := app.group_id();
BEGIN
  -- Three characters fill a trigram. VINs of one maker share their first three, so a VIN is asked from five on.
  IF length(q) < 3 OR cardinality(allowed) = 0 THEN RETURN; END IF;
  IF length(q) < 5 THEN
    RETURN QUERY SELECT v.id FROM vehicle v
      WHERE v.group_id = scope AND v.plate LIKE part
        AND EXISTS (SELECT FROM vehicle_store x WHERE x.vehicle_id = v.id AND x.store_id = ANY (allowed))
      ORDER BY v.id DESC LIMIT max_rows OFFSET skip_rows;
  ELSE
    RETURN QUERY SELECT v.id FROM vehicle v
      WHERE v.group_id = scope AND (v.plate LIKE part OR v.vin LIKE part)
        AND EXISTS (SELECT FROM vehicle_store x WHERE x.vehicle_id = v.id AND x.store_id = ANY (allowed))
      ORDER BY v.id DESC LIMIT max_rows OFFSET skip_rows;
  END IF;
END $$;
REVOKE ALL ON FUNCTION app.find_vehicles(text, int[], int, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.find_vehicles(text, int[], int, int) TO crm_app, crm_worker;

-- Something about cars or their people changed: what open cases copy is brought in line, whichever store holds them
-- (the person's name by the same order of roles as everywhere), and the worker is told to look at those cases.
CREATE FUNCTION app.refresh_copies(vehicle_ids uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE renewal_case c SET vin = n.vin, plate = n.plate, vehicle_label = n.label, owner_name = n.owner
  FROM (
    SELECT k.id, v.vin, v.plate, concat_ws(' ', v.brand, coalesce(v.model, v.series)) AS label, o.name AS owner
    FROM renewal_case k
    JOIN vehicle v ON v.id = k.vehicle_id
    LEFT JOIN LATERAL (
      SELECT p.name FROM vehicle_person r JOIN person p ON p.id = r.person_id
      WHERE r.store_id = k.store_id AND r.vehicle_id = k.vehicle_id AND r.until_on IS NULL
      ORDER BY array_position('{owner,insured,contact,holder,driver}', r.role) LIMIT 1) o ON true
    WHERE k.vehicle_id = ANY (vehicle_ids) AND k.state = 'open'
  ) n
  WHERE c.id = n.id
    AND (c.vin, c.plate, c.vehicle_label, c.owner_name) IS DISTINCT FROM (n.vin, n.plate, n.label, n.owner);
  UPDATE vehicle v SET unsettled = true
  WHERE v.id = ANY (vehicle_ids) AND NOT v.unsettled
    AND EXISTS (SELECT FROM renewal_case c WHERE c.vehicle_id = v.id AND c.state = 'open');
END $$;
REVOKE ALL ON FUNCTION app.refresh_copies(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.refresh_copies(uuid[]) TO crm_app, crm_worker;

CREATE INDEX policy_vehicle ON policy (vehicle_id, expires_on DESC);
CREATE INDEX audit_actor ON audit (actor_id, verb, at DESC) WHERE verb = 'phone.reveal';
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP INDEX audit_actor;
DROP INDEX policy_vehicle;
DROP FUNCTION app.refresh_copies(uuid[]);
DROP FUNCTION app.find_vehicles(text, int[], int, int);`);
  }
}
