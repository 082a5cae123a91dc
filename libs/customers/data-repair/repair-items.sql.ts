/** Days for which a changed plate is worth a look. */
const PLATE_DAYS = 90;

/** Roles in which a number in each kind of state stands in a customer's place without reaching them. */
const STATES = {
  dead: `h.state IN ('empty', 'suspended', 'wrong_person') AND h.kind <> 'masked'`,
  masked: `h.kind = 'masked' AND h.state IN ('unverified', 'valid')`,
  own: `h.state = 'staff_number'`,
} as const;
export type NumberKind = keyof typeof STATES;

const open = (kind: string, id: string, mark: string): string => `NOT EXISTS (SELECT FROM repair_dismissal d
  WHERE d.store_id = ANY ($2) AND d.kind = '${kind}' AND d.subject_id = ${id} AND d.mark = ${mark})`;

/**
 * Customers of active cars whom no number reaches, as rows of one number each: the first of theirs in that state, with
 * the car whose case is due first. `$1` group, `$2` stores.
 */
const numbers = (kind: NumberKind): string => /* sql */ `
  SELECT DISTINCT ON (h.person_id) h.id, h.store_id, h.person_id, h.masked, h.state, h.kind, h.version, h.bidx,
    h.updated_at AS since, r.vehicle_id, r.role, c.anchor_on AS due_on, h.version::text AS mark
  FROM phone h
  JOIN person p ON p.id = h.person_id AND p.restricted_at IS NULL AND p.merged_into IS NULL
  JOIN vehicle_person r ON r.person_id = h.person_id AND r.store_id = h.store_id AND r.until_on IS NULL
  JOIN vehicle v ON v.id = r.vehicle_id AND v.state = 'active' AND v.group_id = $1
  LEFT JOIN renewal_case c ON c.vehicle_id = v.id AND c.state = 'open' AND c.store_id = ANY ($2)
  WHERE h.store_id = ANY ($2) AND ${STATES[kind]}
    AND NOT EXISTS (SELECT FROM phone u WHERE u.person_id = h.person_id AND u.kind <> 'masked' AND u.state IN ('unverified', 'valid'))
    AND ${open(kind, 'h.id', 'h.version::text')}
  ORDER BY h.person_id, c.anchor_on NULLS LAST, h.rank, h.id, r.vehicle_id`;

/** Cars that wear another plate than a short time ago. */
const PLATES = /* sql */ `
  SELECT p.vehicle_id AS id, x.store_id, p.plate, p.seen_from AS since, f.plate AS former, f.seen_to AS until,
    c.anchor_on AS due_on, p.plate AS mark
  FROM vehicle_plate p
  JOIN vehicle v ON v.id = p.vehicle_id AND v.state = 'active' AND v.merged_into IS NULL AND v.plate = p.plate
  CROSS JOIN LATERAL (SELECT k.store_id FROM vehicle_store k WHERE k.vehicle_id = v.id AND k.store_id = ANY ($2)
    ORDER BY k.last_seen_on DESC, k.store_id LIMIT 1) x
  CROSS JOIN LATERAL (SELECT o.plate, o.seen_to FROM vehicle_plate o WHERE o.vehicle_id = p.vehicle_id
    AND o.seen_to IS NOT NULL AND o.plate <> p.plate ORDER BY o.seen_to DESC, o.id LIMIT 1) f
  LEFT JOIN renewal_case c ON c.vehicle_id = v.id AND c.state = 'open' AND c.store_id = ANY ($2)
  WHERE p.group_id = $1 AND p.seen_to IS NULL
    AND p.seen_from >= (SELECT app.today('Asia/Shanghai')) - ${PLATE_DAYS} AND ${open('plate', 'p.vehicle_id', 'p.plate')}`;

const DUPLICATES = /* sql */ `
  SELECT d.id, d.store_id, d.version, d.score, d.evidence, d.a_id, d.b_id, NULL::date AS due_on, d.version::text AS mark
  FROM duplicate_candidate d
  WHERE d.group_id = $1 AND d.kind = 'person' AND d.state = 'open' AND d.store_id = ANY ($2)`;

const SOURCES = {
  dead: numbers('dead'),
  masked: numbers('masked'),
  own: numbers('own'),
  plate: PLATES,
  duplicate: DUPLICATES,
};
export type RepairKind = keyof typeof SOURCES;

/** How many of a kind are open, counted up to `most`. */
export const countOf = (kind: RepairKind, most: number): string =>
  `(SELECT count(*)::int FROM (SELECT FROM (${SOURCES[kind]}) k LIMIT ${most}) n)`;

/**
 * Numbers that may reach the customer of `n`: of other people on the car, and of whoever has the same identity number.
 * What nobody may contact is none, nor is the number that does not work.
 */
const CANDIDATE_ROWS = /* sql */ `
      FROM (
        SELECT r.person_id, r.role FROM vehicle_person r
        WHERE r.vehicle_id = n.vehicle_id AND r.store_id = n.store_id AND r.person_id <> n.person_id
        UNION ALL
        SELECT o.id, n.role FROM person p JOIN person o ON o.store_id = p.store_id AND o.id_no_bidx = p.id_no_bidx AND o.id <> p.id
        WHERE p.id = n.person_id) w
      JOIN person q ON q.id = w.person_id AND q.restricted_at IS NULL
      JOIN phone u ON u.person_id = q.id AND u.bidx IS NOT NULL AND u.state IN ('unverified', 'valid')
      WHERE u.bidx IS DISTINCT FROM n.bidx AND NOT EXISTS (SELECT FROM suppression x
        WHERE x.group_id = $1 AND x.phone_bidx = u.bidx AND x.lifted_at IS NULL AND (x.until IS NULL OR x.until > app.now()))
        -- Known not to work for this very person, or another of theirs already.
        AND NOT EXISTS (SELECT FROM phone y WHERE y.person_id = n.person_id AND y.bidx = u.bidx)`;
const CANDIDATES = /* sql */ `
  SELECT json_agg(json_build_object('phoneId', k.id, 'masked', k.masked, 'fits', k.fits, 'name', k.name, 'role', k.role,
    'source', k.source, 'seenOn', k.seen_on, 'days', greatest(0, s.today - k.seen_on))
    ORDER BY k.fits DESC, k.valid DESC, k.seen_on DESC, k.id)
  FROM (
    SELECT * FROM (
      SELECT DISTINCT ON (u.bidx) u.id, u.masked, n.kind = 'masked' AND u.masked = n.masked AS fits, q.name, w.role, u.source,
        u.state = 'valid' AS valid, greatest(u.updated_at::date, CASE WHEN w.role = 'driver' THEN (
          SELECT max(o.visited_on) FROM repair_order o WHERE o.vehicle_id = n.vehicle_id AND o.store_id = n.store_id) END) AS seen_on
      ${CANDIDATE_ROWS}
      ORDER BY u.bidx, w.role = 'driver' DESC, u.updated_at DESC) one
    ORDER BY fits DESC, valid DESC, seen_on DESC, id LIMIT 4) k`;

const CAR = (id: string): string => `(SELECT json_build_object('id', v.id, 'plate', v.plate,
  'label', concat_ws(' ', v.brand, coalesce(v.model, v.series)), 'version', v.version) FROM vehicle v WHERE v.id = ${id})`;
const SIDE = (id: string): string => `(SELECT json_build_object('id', p.id, 'name', p.name, 'version', p.version,
  'cars', (SELECT count(DISTINCT r.vehicle_id) FROM vehicle_person r WHERE r.person_id = p.id AND r.until_on IS NULL),
  'numbers', (SELECT count(*) FROM phone h WHERE h.person_id = p.id)) FROM person p WHERE p.id = ${id})`;

const BASE = `'id', n.id, 'store', s.code, 'mark', n.mark, 'dueOn', n.due_on`;
const numberItem = (
  kind: NumberKind,
): string => `json_build_object(${BASE}, 'kind', '${kind}', 'car', ${CAR('n.vehicle_id')},
  'person', (SELECT json_build_object('id', p.id, 'name', p.name, 'role', n.role) FROM person p WHERE p.id = n.person_id),
  'number', json_build_object('id', n.id, 'masked', n.masked, 'state', n.state, 'version', n.version, 'since', n.since),
  'candidates', coalesce((${CANDIDATES}), '[]'))`;
const ITEMS: Record<RepairKind, string> = {
  dead: numberItem('dead'),
  masked: numberItem('masked'),
  own: numberItem('own'),
  plate: `json_build_object(${BASE}, 'kind', 'plate', 'car', ${CAR('n.id')}, 'former', n.former, 'formerUntil', n.until, 'since', n.since)`,
  duplicate: `json_build_object(${BASE}, 'kind', 'duplicate', 'version', n.version, 'score', n.score, 'evidence', n.evidence,
    'sides', json_build_array(${SIDE('n.a_id')}, ${SIDE('n.b_id')}))`,
};
/** What has a candidate is mended with one key: those first, each part by when its case is due. */
const MENDABLE_FIRST = `EXISTS (SELECT ${CANDIDATE_ROWS}) DESC, n.due_on NULLS LAST, n.id`;
const ORDER: Record<RepairKind, string> = {
  dead: MENDABLE_FIRST,
  masked: MENDABLE_FIRST,
  own: MENDABLE_FIRST,
  plate: 'n.since DESC, n.id',
  duplicate: 'n.score DESC, n.id',
};

/** A page of one kind in its order. `$3` rows behind `$4`. */
export const pageOf = (kind: RepairKind): string => /* sql */ `
  WITH page AS MATERIALIZED (SELECT * FROM (${SOURCES[kind]}) n ORDER BY ${ORDER[kind]} LIMIT $3 OFFSET $4)
  SELECT coalesce(json_agg(${ITEMS[kind]} ORDER BY ${ORDER[kind]}), '[]') AS items
  FROM page n JOIN (SELECT id, code, app.today(time_zone) AS today FROM store WHERE id = ANY ($2)) s ON s.id = n.store_id`;
