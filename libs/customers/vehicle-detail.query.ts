import { Injectable } from '@nestjs/common';
import { maskPhone, notFound } from '#kernel';
import type { VehicleDetail as Detail } from '#contracts';
import { Db, Vault, type Actor, type GroupVault } from '#platform';
import { formOf, shown, shownAmount } from './mask.js';
import { isWithdrawn } from './withdrawn-notes.sql.js';

type Sealed = Detail['timeline'][number] & { sealId: string | null; sealed: string | null };
type Row = Omit<Detail, 'timeline'> & { timeline: Sealed[] };

/** The whole of a car, asked in one round trip. Nothing sealed is shown but what people wrote of their contacts. */
@Injectable()
export class VehicleDetail {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
  ) {}

  /** @throws Problem 404 when the car is absent, or only other stores know it */
  async run(actor: Actor, vehicleId: string): Promise<Detail> {
    return this.db.tx(actor, async () => {
      const [row] = await this.db.query<{ detail: Row }>(SQL, [vehicleId, actor.groupId, actor.storeIds], {
        prepare: true,
      });
      if (!row) throw notFound();
      return masked(actor, row.detail, await this.vault.forGroup(this.db, actor.groupId));
    });
  }
}

const NUMBER = /1[3-9]\d{9}/g;

/** The text of a note for those who see names, with every phone number in it masked. */
function noted(actor: Actor, { sealId, sealed, ...entry }: Sealed, vault: GroupVault): Detail['timeline'][number] {
  if (sealId === null || sealed === null || formOf(actor.role, 'name') !== 'full') return { ...entry, text: null };
  const text = vault.open('activity', 'sealed', sealId, Buffer.from(sealed, 'base64'));
  return { ...entry, text: text.replace(NUMBER, maskPhone) };
}

/** What a quote came to is for those who see premiums. */
function priced(actor: Actor, entry: Detail['timeline'][number]): Detail['timeline'][number] {
  const { total, ...data } = entry.data;
  if (!entry.kind.startsWith('quote.') || typeof total !== 'number') return entry;
  const shownTotal = shownAmount(actor.role, total);
  return { ...entry, data: shownTotal === null ? data : { ...data, total: shownTotal } };
}

function masked(actor: Actor, car: Row, vault: GroupVault): Detail {
  return {
    ...car,
    people: car.people.map((person) => ({
      ...person,
      name: shown(actor.role, 'name', person.name) ?? '',
      idNoMasked: shown(actor.role, 'id_no', person.idNoMasked),
      phones: person.phones.map((phone) => ({ ...phone, masked: shown(actor.role, 'phone', phone.masked) ?? '' })),
    })),
    policies: car.policies.map((policy) => ({
      ...policy,
      premium: shownAmount(actor.role, policy.premium),
      tax: shownAmount(actor.role, policy.tax),
    })),
    timeline: car.timeline.map((entry) => priced(actor, noted(actor, entry, vault))),
  };
}

const PEOPLE = /* sql */ `
  SELECT json_agg(json_build_object(
    'personId', p.id, 'role', r.role, 'store', s.code, 'kind', p.kind, 'name', p.name, 'idNoMasked', p.id_no_tail,
    'version', p.version, 'phones', coalesce(h.phones, '[]'), 'consents', coalesce(c.consents, '[]'),
    'friends', coalesce((SELECT json_agg(json_build_object('staffId', f.staff_id, 'name', m.name, 'since', f.since)
      ORDER BY f.since) FROM wecom_friend f JOIN staff_member m ON m.id = f.staff_id
      WHERE f.person_id = p.id AND f.ended_at IS NULL), '[]')
  ) ORDER BY array_position('{owner,holder,insured,contact,driver}', r.role), s.code)
  FROM vehicle_person r
  JOIN person p ON p.id = r.person_id AND p.restricted_at IS NULL
  JOIN store s ON s.id = r.store_id
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object(
      'id', n.id, 'masked', n.masked, 'kind', n.kind, 'state', n.state, 'source', n.source, 'rank', n.rank,
      'version', n.version, 'suppressed', EXISTS (
        SELECT FROM suppression x WHERE x.group_id = $2 AND x.phone_bidx = n.bidx AND x.lifted_at IS NULL
          AND (x.until IS NULL OR x.until > app.now()))
    ) ORDER BY n.rank, n.id) AS phones
    FROM phone n WHERE n.person_id = p.id AND n.store_id = ANY ($3)) h ON true
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object(
      'purpose', l.purpose, 'channel', l.channel, 'granted', l.granted, 'textVersion', l.text_version,
      'source', l.source, 'at', l.at) ORDER BY l.purpose, l.channel) AS consents
    FROM (SELECT DISTINCT ON (purpose, channel) * FROM consent
          WHERE person_id = p.id AND store_id = ANY ($3) ORDER BY purpose, channel, at DESC, id DESC) l) c ON true
  WHERE r.vehicle_id = v.id AND r.store_id = ANY ($3) AND r.until_on IS NULL`;

const POLICIES = /* sql */ `
  SELECT json_agg(json_build_object(
    'id', p.id, 'store', s.code, 'line', p.line, 'insurer', p.insurer_code,
    'insurerName', coalesce(i.short_name, p.insurer_raw), 'policyNo', p.policy_no, 'startsOn', p.starts_on,
    'expiresOn', p.expires_on, 'signedOn', p.signed_on, 'premium', p.premium_fen, 'tax', p.tax_fen, 'ours', p.ours,
    'state', p.state, 'source', p.source, 'version', p.version
  ) ORDER BY p.expires_on DESC, p.line)
  FROM policy p JOIN store s ON s.id = p.store_id LEFT JOIN insurer i ON i.code = p.insurer_code
  WHERE p.vehicle_id = v.id AND p.store_id = ANY ($3)`;

const CASES = /* sql */ `
  SELECT json_agg(json_build_object(
    'id', c.id, 'store', s.code, 'state', c.state, 'segment', c.segment, 'dueOn', c.due_on, 'anchorOn', c.anchor_on,
    'closeReason', c.close_reason) ORDER BY c.due_on DESC)
  FROM renewal_case c JOIN store s ON s.id = c.store_id
  WHERE c.group_id = $2 AND c.vehicle_id = v.id AND c.store_id = ANY ($3)`;

const TIMELINE = /* sql */ `
  SELECT json_agg(json_build_object('id', t.id, 'at', t.at, 'kind', t.kind, 'actor', m.name, 'data', t.data || coalesce(text.facts, '{}'),
    'sealId', t.seal_id, 'sealed', encode(t.sealed, 'base64'))
    ORDER BY t.at DESC, t.id DESC)
  FROM (SELECT a.id, a.at, a.kind, a.data, a.actor_id, a.seal_id, a.sealed FROM activity a
        WHERE a.vehicle_id = ANY (story.ids) AND a.store_id = ANY ($3) AND NOT ${isWithdrawn('a')}
          -- Told in both stores that a redemption concerns: whoever sees both sees it once.
          AND NOT coalesce((a.data->>'giverId')::int = ANY ($3), false) ORDER BY a.at DESC LIMIT 100) t
  LEFT JOIN staff_member m ON m.id = t.actor_id
  -- With which version of its text a message left.
  LEFT JOIN LATERAL (
    SELECT jsonb_build_object('template', x.template_id, 'textVersion', x.id, 'textNumber', x.number) AS facts
    FROM touch u JOIN message_template_version x ON x.id = u.template_version_id
    WHERE t.kind LIKE 'message.%' AND u.id = (t.data->>'touchId')::uuid) text ON true`;

const SQL = /* sql */ `
  SELECT json_build_object(
    'id', v.id, 'vin', v.vin, 'vinSuspect', v.vin_suspect, 'plate', v.plate, 'brand', v.brand, 'series', v.series,
    'model', v.model, 'engineNo', v.engine_no, 'energy', v.energy, 'seats', v.seats,
    'firstRegisteredOn', v.first_registered_on, 'loan', v.loan, 'loanEndsOn', v.loan_ends_on,
    'beneficiary', v.beneficiary, 'state', v.state, 'version', v.version, 'stores', k.codes,
    'plates', coalesce((SELECT json_agg(json_build_object('plate', h.plate, 'from', h.seen_from, 'to', h.seen_to)
      ORDER BY h.seen_from DESC) FROM vehicle_plate h WHERE h.vehicle_id = v.id AND h.group_id = $2), '[]'),
    'people', coalesce((${PEOPLE}), '[]'),
    'policies', coalesce((${POLICIES}), '[]'),
    'cases', coalesce((${CASES}), '[]'),
    'heldBy', (SELECT json_build_object('store', w.store_code, 'name', w.store_name) FROM app.case_holder(v.id) w
      WHERE NOT EXISTS (SELECT FROM store s WHERE s.group_id = $2 AND s.code = w.store_code AND s.id = ANY ($3))),
    'timeline', coalesce((${TIMELINE}), '[]')
  ) AS detail
  -- A scalar, so that one row is looked up: a join on coalesce is taken for leaky, and reads every car of the group.
  FROM (SELECT (SELECT coalesce(n.merged_into, n.id) FROM vehicle n WHERE n.id = $1 AND n.group_id = $2) AS id) named
  JOIN vehicle v ON v.id = named.id AND v.group_id = $2
  -- What happened under a VIN that was merged into this one is part of its story.
  CROSS JOIN LATERAL (
    SELECT array_append(array_agg(o.id), v.id) AS ids FROM vehicle o WHERE o.merged_into = v.id) story
  CROSS JOIN LATERAL (
    SELECT json_agg(s.code ORDER BY s.code) AS codes FROM vehicle_store x JOIN store s ON s.id = x.store_id
    WHERE x.vehicle_id = v.id AND x.store_id = ANY ($3)) k
  WHERE k.codes IS NOT NULL`;
