import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each reserve with its own objection, redemptions at another store in the story of the car, why a setting was changed. */
export class PerkGaps1764000000028 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
-- Which reserve of an offer was opened, by whom, after which objection: each has its own.
CREATE TABLE perk_reserve_opening (
  offer_id uuid NOT NULL REFERENCES perk_offer ON DELETE CASCADE,
  package_id uuid NOT NULL REFERENCES perk_package,
  group_id int NOT NULL,
  store_id int NOT NULL REFERENCES store,
  objection text NOT NULL,
  opened_by uuid,
  opened_at timestamptz NOT NULL DEFAULT app.now(),
  PRIMARY KEY (offer_id, package_id)
);
SELECT app.seal_by_store('perk_reserve_opening');
GRANT SELECT, INSERT, UPDATE ON perk_reserve_opening TO crm_app, crm_worker;
INSERT INTO perk_reserve_opening (offer_id, package_id, group_id, store_id, objection, opened_by, opened_at)
SELECT o.id, k.id, o.group_id, o.store_id, coalesce(o.objection, ''), o.reserve_opened_by, o.reserve_opened_at
FROM perk_offer o CROSS JOIN LATERAL unnest(o.reserve_opened) u JOIN perk_package k ON k.id = u WHERE o.reserve_opened_at IS NOT NULL;

-- What a store redeems that another gave stands in the story of the car there, and here if the car is known here: whoever
-- redeems sees neither the grant nor its car.
CREATE FUNCTION app.tell_of_redemption() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO activity (id, group_id, store_id, vehicle_id, case_id, kind, at, actor_id, data)
  SELECT app.new_id(), NEW.group_id, x.store_id, g.vehicle_id, x.case_id,
    CASE WHEN NEW.undoes IS NULL THEN 'perk.redeemed' ELSE 'perk.undone' END, NEW.at, NEW.by_id,
    jsonb_build_object('grant', g.id, 'uses', NEW.uses, 'perk', p.name) || x.place
  FROM perk_grant g JOIN perk_grant_item i ON i.id = NEW.item_id JOIN perk p ON p.id = i.perk_id
  CROSS JOIN LATERAL (
    SELECT g.store_id, g.case_id, jsonb_build_object('store', s.name) AS place FROM store s WHERE s.id = NEW.store_id
    UNION ALL
    SELECT NEW.store_id, NULL, jsonb_build_object('giver', s.name, 'giverId', s.id) FROM store s JOIN vehicle_store k
      ON k.store_id = NEW.store_id AND k.vehicle_id = g.vehicle_id WHERE s.id = g.store_id) x
  WHERE g.id = NEW.grant_id;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION app.tell_of_redemption() FROM PUBLIC;
CREATE TRIGGER tell_of_redemption AFTER INSERT ON redemption FOR EACH ROW
  WHEN (NEW.store_id <> NEW.giver_store_id AND NOT NEW.demo) EXECUTE FUNCTION app.tell_of_redemption();

ALTER TABLE setting_version ADD reason text NOT NULL DEFAULT '';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
ALTER TABLE setting_version DROP reason;
DROP TRIGGER tell_of_redemption ON redemption;
DROP FUNCTION app.tell_of_redemption();
DROP TABLE perk_reserve_opening;`);
  }
}
