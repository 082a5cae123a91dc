import { plannedSample, type LocalDate } from '#kernel';
import type { Db } from '#platform';

/** What the demo's one experiment shows: cases read and won, an arm each. */
export const demoArms = (scale: number) =>
  [
    { arm: 'first-quote', read: Math.round(309 * scale), won: Math.round(133 * scale) },
    { arm: 'on-request', read: Math.round(309 * scale), won: Math.round(123 * scale) },
  ] as const;

const GROUND = { baseBp: 4_000, differenceBp: 700, firstShareBp: 5_000 };
/** Months back in which it may have begun, the latest first: it needs as many matured cases as it shows. */
const BEGINNINGS = [3, 4, 5];

/** Whoever is drawn was open then, without a quote of ours or a perk; whose number stands on several cars is in it with one. */
const CHOSEN = /* sql */ `
  WITH day AS (SELECT (date_trunc('month', $2::date) - make_interval(months => $3))::date AS first),
  pool AS MATERIALIZED (
    SELECT c.id, c.store_id, c.vin, c.vehicle_id, c.state = 'won' AS won, p.id AS person_id, h.bidx, k.drawn_at
    FROM renewal_case c CROSS JOIN day d
    CROSS JOIN LATERAL (SELECT greatest(c.opened_at, d.first::timestamp AT TIME ZONE 'Asia/Shanghai') + interval '9 hours' AS drawn_at) k
    JOIN LATERAL (SELECT v.person_id AS id FROM vehicle_person v WHERE v.vehicle_id = c.vehicle_id AND v.store_id = c.store_id
      AND v.until_on IS NULL ORDER BY array_position(ARRAY['owner', 'insured', 'holder', 'contact', 'driver'], v.role) LIMIT 1) p ON true
    LEFT JOIN LATERAL (SELECT h.bidx FROM phone h WHERE h.person_id = p.id AND h.bidx IS NOT NULL
      AND h.state IN ('unverified', 'valid') ORDER BY h.rank, h.id LIMIT 1) h ON true
    WHERE c.group_id = $1 AND c.segment = 'NEW_TO_RENEW' AND c.due_on < $2::date - $4::int AND c.state <> 'open'
      AND c.due_on > d.first AND c.closed_at > k.drawn_at
      AND NOT EXISTS (SELECT FROM quote q WHERE q.case_id = c.id AND q.ours AND q.made_at <= k.drawn_at)),
  one AS (
    SELECT * FROM (SELECT p.*, row_number() OVER (PARTITION BY person_id ORDER BY won DESC, md5(vin)) AS car,
      row_number() OVER (PARTITION BY coalesce(bidx, uuid_send(id)) ORDER BY won DESC, md5(vin)) AS owner FROM pool p) x
    WHERE car = 1 AND owner = 1),
  placed AS (SELECT a.*, row_number() OVER (PARTITION BY won ORDER BY md5(vin)) AS n FROM one a)`;

const COUNT = `${CHOSEN} SELECT count(*) FILTER (WHERE won)::int AS won, count(*) FILTER (WHERE NOT won)::int AS lost FROM placed`;

const EXPERIMENT = /* sql */ `
  INSERT INTO experiment (id, group_id, name, question, treatment, segments, stores, first_share_bp, starts_on, base_bp, difference_bp,
    planned_first, planned_request, salt, state, drafted_by, drafted_at, started_by, started_at, demo)
  SELECT app.new_id(), $1, '权益随首次报价展示', '新转续客户首次报价时就看到权益，会比问起再给更多续保吗？', 'perk-shown', ARRAY['NEW_TO_RENEW'],
    ARRAY(SELECT id FROM store WHERE group_id = $1 ORDER BY id), $4, first, $5, $6, $7, $8, secret.salt, 'running',
    (SELECT id FROM staff_member WHERE group_id = $1 AND role = 'renewals' ORDER BY id LIMIT 1), (first - 3 + time '15:20') AT TIME ZONE 'Asia/Shanghai',
    (SELECT id FROM staff_member WHERE group_id = $1 AND role = 'group' ORDER BY id LIMIT 1), (first - 1 + time '09:10') AT TIME ZONE 'Asia/Shanghai', true
  FROM (SELECT (date_trunc('month', $2::date) - make_interval(months => $3))::date AS first) d,
    (SELECT substr(sha256(uuid_send(gen_random_uuid())), 1, 16) AS salt) secret
  RETURNING id`;

const DRAWS = /* sql */ `
  ${CHOSEN}
  INSERT INTO experiment_draw (id, group_id, store_id, experiment_id, case_id, person_id, drawn_by, unit, arm, drawn_at, demo)
  SELECT app.new_id(), $1, c.store_id, x.id, c.id, c.person_id, CASE WHEN c.bidx IS NULL THEN 'vehicle' ELSE 'phone' END,
    sha256(x.salt || coalesce(c.bidx, uuid_send(c.vehicle_id))), CASE WHEN c.n <= k.first THEN 'first-quote' ELSE 'on-request' END, c.drawn_at, true
  FROM placed c JOIN experiment x ON x.id = $5
  CROSS JOIN LATERAL (SELECT CASE WHEN c.won THEN $6::int ELSE $7::int END AS first, CASE WHEN c.won THEN $8::int ELSE $9::int END AS request) k
  WHERE c.n <= k.first + k.request`;

// On request a perk was given because somebody asked; with the first quote it stood on the desk from then on.
const SHOWN = /* sql */ `
  WITH asked AS (
    UPDATE experiment_draw d SET asked_at = g.at, asked_by = g.by FROM (
      SELECT case_id, min(created_at) AS at, min(asked_by::text)::uuid AS by FROM perk_grant WHERE source <> 'goodwill' GROUP BY case_id) g
    WHERE d.experiment_id = $1 AND d.arm = 'on-request' AND g.case_id = d.case_id RETURNING 1)
  INSERT INTO experiment_exposure (draw_id, place, group_id, store_id, at)
  SELECT d.id, 'desk', d.group_id, d.store_id, min(q.made_at) FROM experiment_draw d JOIN quote q ON q.case_id = d.case_id AND q.ours
  WHERE d.experiment_id = $1 AND d.arm = 'first-quote' GROUP BY d.id
  UNION ALL
  SELECT d.id, 'told', d.group_id, d.store_id, min(g.created_at) FROM experiment_draw d JOIN perk_grant g ON g.case_id = d.case_id
  WHERE d.experiment_id = $1 AND g.source <> 'goodwill' GROUP BY d.id`;

/**
 * The experiment that runs since three months, over cases that matured since: which of them are in which arm is invented, as
 * all of the demo is; its reading counts them as it would any other.
 * @returns rows written, by table; none in a group too small to show it
 */
export async function addExperiment(
  db: Db,
  groupId: number,
  today: LocalDate,
  scale: number,
): Promise<Record<string, number>> {
  const [settled] = await db.query<{ days: number }>(
    `SELECT (app.setting('experiment_settled_days', $1, NULL, $2::date))::int AS days`,
    [groupId, today],
  );
  const [first, request] = demoArms(scale);
  const wanted = { won: first.won + request.won, lost: first.read - first.won + request.read - request.won };
  for (const months of BEGINNINGS) {
    const chosen = [groupId, today, months, settled!.days];
    const [found] = await db.query<{ won: number; lost: number }>(COUNT, chosen);
    if (found!.won < wanted.won || found!.lost < wanted.lost) continue;
    const planned = plannedSample(GROUND);
    const { firstShareBp, baseBp, differenceBp } = GROUND;
    const said = [groupId, today, months, firstShareBp, baseBp, differenceBp, ...planned];
    const [made] = await db.query<{ id: string }>(EXPERIMENT, said);
    const shares = [first.won, first.read - first.won, request.won, request.read - request.won];
    const draws = await db.change(DRAWS, [...chosen, made!.id, ...shares]);
    const exposures = await db.change(SHOWN, [made!.id]);
    return { experiment: 1, experiment_draw: draws, experiment_exposure: exposures };
  }
  return {};
}
