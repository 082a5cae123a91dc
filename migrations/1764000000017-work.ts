import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The work on cases: contacts by people, a next contact that cannot be left empty, levels, losses, shared credit. */
export class Work1764000000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
ALTER TABLE renewal_case
  ADD level text CHECK (level IN ('A', 'B', 'C', 'D')),
  -- Stage, next action and last result are three facts; none follows from another.
  ADD next_action text CHECK (next_action IN ('call', 'quote', 'send', 'visit', 'pay', 'issue', 'review')),
  ADD last_result text,
  ADD last_contact_at timestamptz,
  ADD last_effective text CHECK (last_effective IN ('measured', 'self', 'none')),
  ADD failed_attempts smallint NOT NULL DEFAULT 0,
  -- The service adviser who tries now; the case stays its specialist's.
  ADD handed_to uuid REFERENCES staff_member,
  ADD snoozed_until date,
  ADD snoozed_from text,
  -- Nothing automatic goes out before.
  ADD quiet_until timestamptz,
  DROP CONSTRAINT renewal_case_close_reason_check,
  ADD CONSTRAINT renewal_case_close_reason_check CHECK (close_reason IN ('RENEWED_HERE', 'COMPULSORY_ONLY',
    'INSURED_ELSEWHERE', 'DECLINED', 'LAPSED', 'SOLD', 'SCRAPPED', 'MOVED', 'OPT_OUT', 'WRONG_DATE', 'MERGED'));

-- When somebody should look at a case for which nobody said when: tomorrow, when its store begins to call.
CREATE FUNCTION app.next_morning(in_store int) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT (app.today(s.time_zone) + 1
    + (app.setting('touch_hour', s.group_id, s.id, app.today(s.time_zone)) #>> '{}')::time) AT TIME ZONE s.time_zone
  FROM store s WHERE s.id = in_store
$$;
UPDATE renewal_case SET next_contact_at = app.next_morning(store_id)
WHERE state = 'open' AND stage <> 'PENDING' AND next_contact_at IS NULL;
UPDATE renewal_case SET snoozed_until = (next_contact_at AT TIME ZONE 'Asia/Shanghai')::date
WHERE state = 'open' AND stage = 'SNOOZED';
UPDATE renewal_case SET next_action = 'call' WHERE state = 'open' AND next_contact_at IS NOT NULL;
-- Whatever verb, import or script puts a case to work says when somebody looks at it next.
ALTER TABLE renewal_case
  ADD CONSTRAINT renewal_case_next CHECK (state <> 'open' OR stage = 'PENDING' OR next_contact_at IS NOT NULL),
  ADD CONSTRAINT renewal_case_snoozed CHECK (state <> 'open' OR stage <> 'SNOOZED' OR snoozed_until IS NOT NULL);
CREATE INDEX renewal_case_snoozing ON renewal_case (snoozed_until) WHERE state = 'open' AND stage = 'SNOOZED';
CREATE INDEX renewal_case_handed ON renewal_case (handed_to, next_contact_at) WHERE state = 'open' AND handed_to IS NOT NULL;
CREATE INDEX renewal_case_failing ON renewal_case (store_id, failed_attempts)
  WHERE state = 'open' AND handed_to IS NULL AND failed_attempts > 0;

-- One contact by a person: what came of it. What somebody wrote of it may say anything of anybody, so it stands sealed.
CREATE TABLE contact (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  case_id uuid NOT NULL REFERENCES renewal_case,
  staff_id uuid REFERENCES staff_member,
  -- Whose case it was, when a colleague or the adviser logged it.
  instead_of uuid REFERENCES staff_member,
  -- The number that was tried: caps count by it, over all cases and cars behind it.
  phone_bidx bytea,
  result text NOT NULL,
  class text NOT NULL CHECK (class IN ('connected', 'not_connected', 'invalid')),
  channel text NOT NULL CHECK (channel IN ('call', 'wechat', 'sms', 'visit', 'other')),
  direction text NOT NULL DEFAULT 'out' CHECK (direction IN ('out', 'in')),
  effective text NOT NULL CHECK (effective IN ('measured', 'self', 'none')),
  talk_s int CHECK (talk_s >= 0),
  -- True when a telephone system measured the talk, not the person.
  talk_measured boolean NOT NULL DEFAULT false,
  next_at timestamptz,
  next_action text,
  seal_id uuid,
  sealed bytea,
  -- Said of several cars of a fleet at once: the contact that was logged first.
  with_contact_id uuid REFERENCES contact,
  -- What an undo restores: codes, days and ids of rows, never a name or number.
  before jsonb NOT NULL DEFAULT '{}',
  case_version int NOT NULL,
  at timestamptz NOT NULL DEFAULT app.now(),
  undone_at timestamptz,
  CHECK ((seal_id IS NULL) = (sealed IS NULL))
);
CREATE INDEX contact_case ON contact (case_id, at DESC, id DESC);
CREATE INDEX contact_number ON contact (group_id, phone_bidx, at DESC) WHERE phone_bidx IS NOT NULL AND undone_at IS NULL;
CREATE INDEX contact_day ON contact (store_id, at DESC, staff_id);
CREATE INDEX contact_along ON contact (with_contact_id) WHERE with_contact_id IS NOT NULL;
SELECT app.seal_by_store('contact');

-- Why a case was lost; a share of the lost of level A waits for a lead's look.
CREATE TABLE case_loss (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  case_id uuid NOT NULL REFERENCES renewal_case,
  contact_id uuid REFERENCES contact,
  staff_id uuid REFERENCES staff_member,
  reason text NOT NULL,
  insurer_code text,
  channel text CHECK (channel IN ('dealer', 'phone', 'online', 'agent', 'other')),
  price_fen int CHECK (price_fen >= 0),
  seal_id uuid,
  sealed bytea,
  review text NOT NULL DEFAULT 'none' CHECK (review IN ('none', 'wanted', 'agreed', 'reopened')),
  reviewed_by uuid REFERENCES staff_member,
  reviewed_at timestamptz,
  review_seal_id uuid,
  review_sealed bytea,
  at timestamptz NOT NULL DEFAULT app.now(),
  undone_at timestamptz
);
CREATE INDEX case_loss_case ON case_loss (case_id, at DESC);
CREATE INDEX case_loss_wanted ON case_loss (store_id, at, id) WHERE review = 'wanted' AND undone_at IS NULL;
SELECT app.seal_by_store('case_loss');

-- Who shares the credit of a case, in per cent, once it was handed over.
CREATE TABLE case_credit (
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  case_id uuid NOT NULL REFERENCES renewal_case,
  staff_id uuid NOT NULL REFERENCES staff_member,
  role text NOT NULL CHECK (role IN ('specialist', 'adviser')),
  share smallint NOT NULL CHECK (share BETWEEN 0 AND 100),
  since timestamptz NOT NULL DEFAULT app.now(),
  PRIMARY KEY (case_id, staff_id, role)
);
SELECT app.seal_by_store('case_credit');

GRANT SELECT, INSERT, UPDATE ON contact, case_loss, case_credit TO crm_app, crm_worker;
GRANT DELETE ON case_credit TO crm_app, crm_worker;

-- The level of a case from the points of a rule (setting level_points); the same for every way a case comes in.
CREATE FUNCTION app.case_level(rule jsonb, segment text, premium int, years int) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN p.sum >= (rule #>> '{levels,A}')::int THEN 'A' WHEN p.sum >= (rule #>> '{levels,B}')::int THEN 'B'
    WHEN p.sum >= (rule #>> '{levels,C}')::int THEN 'C' ELSE 'D' END
  FROM (SELECT
    coalesce((SELECT max((x ->> 'points')::int) FROM jsonb_array_elements(rule -> 'premium') x
      WHERE (x ->> 'from')::int <= premium), 0)
    + coalesce((SELECT max((x ->> 'points')::int) FROM jsonb_array_elements(rule -> 'years') x
      WHERE (x ->> 'from')::int <= years), 0)
    + coalesce((rule #>> ARRAY['segment', segment])::int, 0) AS sum) p
$$;
INSERT INTO setting_version (id, key, value, starts_on) VALUES
  (app.new_id(), 'effective_seconds', '30', '2000-01-01'),
  (app.new_id(), 'undo_seconds', '30', '2000-01-01'),
  (app.new_id(), 'failed_contacts_to_hand_off', '5', '2000-01-01'),
  (app.new_id(), 'hand_off_alone', 'true', '2000-01-01'),
  (app.new_id(), 'hand_off_share', '50', '2000-01-01'),
  (app.new_id(), 'contact_hours', '{"from": "09:00", "to": "20:00"}', '2000-01-01'),
  (app.new_id(), 'quote_hours', '2', '2000-01-01'),
  (app.new_id(), 'follow_up_days', '{"A": 3, "B": 7, "C": 14, "D": 30}', '2000-01-01'),
  (app.new_id(), 'contact_caps', '{"day": 1, "week": 3, "cycle": 8}', '2000-01-01'),
  (app.new_id(), 'inbound_pause_days', '3', '2000-01-01'),
  (app.new_id(), 'lost_review_share', '20', '2000-01-01'),
  (app.new_id(), 'level_points', '{"premium": [{"from": 300000, "points": 1}, {"from": 500000, "points": 2}],
    "years": [{"from": 2, "points": 1}, {"from": 4, "points": 2}],
    "segment": {"NEW_TO_RENEW": 2, "RENEW_TO_RENEW": 1, "RETURNING": 1, "PROSPECT": 0, "FIRST": 0},
    "levels": {"A": 4, "B": 3, "C": 1}}', '2000-01-01');

UPDATE renewal_case c SET level = app.case_level(
  app.setting('level_points', c.group_id, NULL, c.opened_at::date), c.segment, c.last_premium_fen,
  (SELECT count(*)::int FROM policy p
    WHERE p.vehicle_id = c.vehicle_id AND p.ours AND p.line = 'commercial' AND p.state = 'active'))
WHERE c.state = 'open';
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
DELETE FROM setting_version WHERE key IN ('effective_seconds', 'undo_seconds', 'failed_contacts_to_hand_off',
  'hand_off_alone', 'hand_off_share', 'contact_hours', 'quote_hours', 'follow_up_days', 'contact_caps',
  'inbound_pause_days', 'lost_review_share', 'level_points');
DROP FUNCTION app.case_level(jsonb, text, int, int);
DROP TABLE case_credit, case_loss, contact;
ALTER TABLE renewal_case DROP CONSTRAINT renewal_case_next, DROP CONSTRAINT renewal_case_snoozed,
  DROP level, DROP next_action, DROP last_result, DROP last_contact_at, DROP last_effective, DROP failed_attempts,
  DROP handed_to, DROP snoozed_until, DROP snoozed_from, DROP quiet_until;
UPDATE renewal_case SET close_reason = 'INSURED_ELSEWHERE' WHERE close_reason = 'DECLINED';
ALTER TABLE renewal_case DROP CONSTRAINT renewal_case_close_reason_check,
  ADD CONSTRAINT renewal_case_close_reason_check CHECK (close_reason IN ('RENEWED_HERE', 'COMPULSORY_ONLY',
    'INSURED_ELSEWHERE', 'LAPSED', 'SOLD', 'SCRAPPED', 'MOVED', 'OPT_OUT', 'WRONG_DATE', 'MERGED'));
DROP FUNCTION app.next_morning(int);`);
  }
}
