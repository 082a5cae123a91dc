import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What ranks a case today, names in pinyin, search by the end of a policy number, and live events. */
export class Today1764000000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
-- From when a case is work: what was agreed, else the day of the first call. Indexed, so that Today reads what is due and
-- nothing of the rest of the book. The fallback is a day and no promise, so one zone serves it.
ALTER TABLE renewal_case
  ADD quote_opened_at timestamptz,
  ADD quote_opens int NOT NULL DEFAULT 0,
  ADD arrived_at timestamptz,
  -- The owner stirred: such a case is work whatever was agreed.
  ADD hot_at timestamptz GENERATED ALWAYS AS (greatest(quote_opened_at, arrived_at)) STORED,
  ADD work_at timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(next_contact_at,
    ((anchor_on - 45)::timestamp + interval '9 hours 30 minutes') AT TIME ZONE 'Asia/Shanghai')) STORED;
CREATE INDEX renewal_case_work ON renewal_case (store_id, work_at) WHERE state = 'open';
CREATE INDEX renewal_case_own_work ON renewal_case (assignee_id, store_id, work_at) WHERE state = 'open';
CREATE INDEX renewal_case_hot ON renewal_case (store_id, hot_at) WHERE state = 'open' AND hot_at IS NOT NULL;
-- Promises that lost their day: none, when all is well.
CREATE INDEX renewal_case_dateless ON renewal_case (store_id)
  WHERE state = 'open' AND next_contact_at IS NULL AND last_result IS NOT NULL;
CREATE INDEX renewal_case_won_day ON renewal_case (store_id, closed_at) WHERE state = 'won';

INSERT INTO setting_version (id, key, value, starts_on) VALUES
  (app.new_id(), 'expected_commission_bp', '1500', '2000-01-01'),
  (app.new_id(), 'expected_premium_fen', '300000', '2000-01-01'),
  (app.new_id(), 'call_rest', '{"from": "12:00", "to": "14:00"}', '2000-01-01');

-- A name as it is typed: in full and by initials, e.g. "wangxiaoming wxm". NULL until somebody has read it; whoever
-- changes the name makes it unread.
ALTER TABLE person ADD name_pinyin text;
CREATE INDEX person_pinyin ON person USING gin (name_pinyin gin_trgm_ops);
CREATE INDEX person_name_unread ON person (id) WHERE name_pinyin IS NULL;
DROP INDEX person_company;
CREATE INDEX person_long_name ON person (store_id) WHERE kind = 'company' OR length(name) > 3;
CREATE FUNCTION app.forget_pinyin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.name IS DISTINCT FROM OLD.name AND NEW.name_pinyin IS NOT DISTINCT FROM OLD.name_pinyin THEN
    NEW.name_pinyin := NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER forget_pinyin BEFORE UPDATE OF name ON person FOR EACH ROW EXECUTE FUNCTION app.forget_pinyin();

-- Like app.find_vehicles: fragments are asked past row-level security, and nothing comes back but ids of the stores of
-- the running scope. Two letters are asked as the beginning of a word, for they fill no trigram elsewhere.
CREATE FUNCTION app.find_people(q text, store_ids int[], max_rows int) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan
ROWS 50 AS $$
DECLARE
  allowed int[] := ARRAY(SELECT unnest(store_ids) INTERSECT SELECT unnest(app.stores()));
  part text := lower(q);
BEGIN
  IF part !~ '^[a-z0-9]{2,40}$' OR cardinality(allowed) = 0 THEN RETURN; END IF;
  part := CASE WHEN length(part) = 2 THEN '% ' || part || '%' ELSE '%' || part || '%' END;
  RETURN QUERY SELECT p.id FROM person p
    WHERE p.name_pinyin LIKE part AND p.store_id = ANY (allowed) AND p.restricted_at IS NULL LIMIT max_rows;
END $$;

-- A policy by the end of its number, six signs and more; a whole number is the longest end.
CREATE INDEX policy_no_back ON policy (store_id, reverse(policy_no)) WHERE policy_no IS NOT NULL;
CREATE FUNCTION app.find_policies(q text, store_ids int[], max_rows int) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan
ROWS 10 AS $$
DECLARE
  allowed int[] := ARRAY(SELECT unnest(store_ids) INTERSECT SELECT unnest(app.stores()));
  back text := reverse(upper(q));
BEGIN
  IF back !~ '^[0-9A-Z-]{6,40}$' OR cardinality(allowed) = 0 THEN RETURN; END IF;
  RETURN QUERY SELECT p.id FROM unnest(allowed) s(id) CROSS JOIN LATERAL (
    SELECT k.id FROM policy k WHERE k.store_id = s.id AND k.policy_no IS NOT NULL
      AND reverse(k.policy_no) >= back AND reverse(k.policy_no) < back || U&'\\FFFD' LIMIT max_rows) p LIMIT max_rows;
END $$;
REVOKE ALL ON FUNCTION app.find_people(text, int[], int), app.find_policies(text, int[], int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.find_people(text, int[], int), app.find_policies(text, int[], int)
  TO crm_app, crm_worker;

-- Live events, in the transaction of the change, whoever makes it: a few rows by their ids, many as one word a store.
CREATE FUNCTION app.tell_live(in_group int, in_store int, kind text, subject uuid, person uuid) RETURNS void
LANGUAGE sql AS $$
  SELECT pg_notify('xuchi_live', json_build_object('g', in_group, 's', in_store, 'k', kind, 'id', subject, 'p', person)::text)
$$;
CREATE FUNCTION app.tell_changed_cases() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE many boolean := (SELECT count(*) > 20 FROM (SELECT FROM after_rows LIMIT 21) k);
BEGIN
  IF many THEN
    PERFORM app.tell_live(group_id, store_id, 'today', NULL, NULL) FROM (SELECT DISTINCT group_id, store_id FROM after_rows) s;
  ELSE
    PERFORM app.tell_live(n.group_id, n.store_id, CASE
        WHEN n.arrived_at IS DISTINCT FROM o.arrived_at THEN 'arrival'
        WHEN n.quote_opens IS DISTINCT FROM o.quote_opens THEN 'opened' ELSE 'case' END, n.id, n.assignee_id)
      FROM after_rows n JOIN before_rows o ON o.id = n.id;
    PERFORM app.tell_live(o.group_id, o.store_id, 'case', o.id, o.assignee_id)
      FROM before_rows o JOIN after_rows n ON n.id = o.id WHERE n.store_id <> o.store_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tell_changed AFTER UPDATE ON renewal_case
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION app.tell_changed_cases();
CREATE FUNCTION app.tell_opened_cases() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM app.tell_live(group_id, store_id, 'today', NULL, NULL) FROM (SELECT DISTINCT group_id, store_id FROM after_rows) s;
  RETURN NULL;
END $$;
CREATE TRIGGER tell_opened AFTER INSERT ON renewal_case
  REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION app.tell_opened_cases();
CREATE FUNCTION app.tell_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM app.tell_live(NEW.group_id, NULL, 'notice', NEW.id, NEW.staff_id);
  RETURN NULL;
END $$;
CREATE TRIGGER tell_notice AFTER INSERT ON notice FOR EACH ROW EXECUTE FUNCTION app.tell_notice();
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
DROP TRIGGER tell_notice ON notice;
DROP TRIGGER tell_opened ON renewal_case;
DROP TRIGGER tell_changed ON renewal_case;
DROP FUNCTION app.tell_notice(), app.tell_opened_cases(), app.tell_changed_cases(), app.tell_live(int, int, text, uuid, uuid);
DROP FUNCTION app.find_policies(text, int[], int), app.find_people(text, int[], int);
DROP INDEX policy_no_back;
DROP TRIGGER forget_pinyin ON person;
DROP FUNCTION app.forget_pinyin();
DROP INDEX person_long_name;
CREATE INDEX person_company ON person (store_id) WHERE kind = 'company';
ALTER TABLE person DROP name_pinyin;
DELETE FROM setting_version WHERE group_id IS NULL
  AND key IN ('expected_commission_bp', 'expected_premium_fen', 'call_rest');
DROP INDEX renewal_case_won_day, renewal_case_dateless;
ALTER TABLE renewal_case DROP work_at, DROP hot_at, DROP arrived_at, DROP quote_opens, DROP quote_opened_at;`);
  }
}
