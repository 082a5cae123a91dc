import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { DuplicatePage, DuplicateRow } from '#contracts';
import { notFound, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { shown } from './mask.js';

const MOST = 10_000;
type Page = z.infer<typeof DuplicatePage>;

export interface DuplicateFilter {
  kind: 'person' | 'vehicle';
  storeIds: number[];
  page: number;
  size: number;
}

/** Rows that may be one, both sides next to each other, the surest first. */
@Injectable()
export class DuplicateList {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** People only of the stores asked for, two of one store; cars where those stores know both of them. */
  async run(actor: Actor, filter: DuplicateFilter): Promise<Page> {
    const skip = Math.min((filter.page - 1) * filter.size, MOST);
    return this.db.tx(actor, async () => {
      const [row] = await this.db.query<{ total: number; items: DuplicateRow[] }>(
        filter.kind === 'person' ? PEOPLE : VEHICLES,
        [actor.groupId, filter.storeIds, filter.size, skip, MOST + 1],
      );
      const items = row!.items.map((item) => masked(actor, item));
      return { items, total: Math.min(row!.total, MOST), more: row!.total > MOST };
    });
  }

  /** They are two: the pair stays away until more speaks for it. @throws Problem 404, 412 'request.stale' */
  async dismiss(actor: Actor, id: string, version: number): Promise<void> {
    await this.db.tx(actor, async () => {
      const [found] = await this.db.query<{ version: number; kind: string; store_id: number | null; known: boolean }>(
        `SELECT d.version, d.kind, d.store_id, d.kind = 'person' OR ${KNOWN('$3')} AS known FROM duplicate_candidate d
         WHERE d.id = $1 AND d.group_id = $2 AND d.state = 'open' AND (d.store_id IS NULL OR d.store_id = ANY ($3))
         FOR UPDATE OF d`,
        [id, actor.groupId, actor.storeIds],
      );
      if (!found?.known) throw notFound();
      if (found.version !== version) throw new Problem(412, 'request.stale');
      await this.db.query(
        `UPDATE duplicate_candidate SET state = 'dismissed', dismissed_score = score, decided_at = app.now(),
           decided_by = $2, version = version + 1 WHERE id = $1`,
        [id, actor.staffId],
      );
      const subject = { type: 'duplicate', id, storeId: found.store_id };
      await this.audit.write(actor, 'duplicate.dismiss', subject, { kind: found.kind });
    });
  }
}

function masked(actor: Actor, row: DuplicateRow): DuplicateRow {
  if (row.kind === 'vehicle') return row;
  const side = (person: typeof row.a): typeof row.a => ({
    ...person,
    name: shown(actor.role, 'name', person.name) ?? '',
    idNoMasked: shown(actor.role, 'id_no', person.idNoMasked),
    phones: person.phones.map((phone) => ({ ...phone, masked: shown(actor.role, 'phone', phone.masked) ?? '' })),
  });
  return { ...row, a: side(row.a), b: side(row.b) };
}

/** Both cars of a candidate `d` are known to one of the stores. */
const KNOWN = (stores: string): string => `(
  EXISTS (SELECT FROM vehicle_store x WHERE x.vehicle_id = d.a_id AND x.store_id = ANY (${stores}))
  AND EXISTS (SELECT FROM vehicle_store x WHERE x.vehicle_id = d.b_id AND x.store_id = ANY (${stores})))`;

const PERSON = (id: string): string => `(
  SELECT json_build_object('id', p.id, 'version', p.version, 'name', p.name, 'kind', p.kind,
    'idNoMasked', p.id_no_tail, 'knownSince', p.created_at,
    'refused', EXISTS (SELECT FROM (SELECT DISTINCT ON (purpose, channel) granted FROM consent
      WHERE person_id = p.id ORDER BY purpose, channel, at DESC, id DESC) l WHERE NOT l.granted),
    'phones', coalesce((SELECT json_agg(json_build_object('masked', h.masked, 'state', h.state,
      'suppressed', EXISTS (SELECT FROM suppression x WHERE x.group_id = $1 AND x.phone_bidx = h.bidx
        AND x.lifted_at IS NULL AND (x.until IS NULL OR x.until > app.now()))) ORDER BY h.rank, h.id)
      FROM phone h WHERE h.person_id = p.id AND h.store_id = p.store_id), '[]'),
    'cars', coalesce((SELECT json_agg(json_build_object('id', c.id, 'plate', c.plate, 'label', c.label, 'role', c.role))
      FROM (SELECT v.id, v.plate, concat_ws(' ', v.brand, coalesce(v.model, v.series)) AS label, r.role
        FROM vehicle_person r JOIN vehicle v ON v.id = r.vehicle_id
        WHERE r.person_id = p.id AND r.until_on IS NULL ORDER BY r.since_on DESC, v.id, r.role LIMIT 6) c), '[]'))
  FROM person p WHERE p.id = ${id})`;

const CAR = (id: string): string => `(
  SELECT json_build_object('id', v.id, 'version', v.version, 'vin', v.vin, 'vinSuspect', v.vin_suspect,
    'plate', v.plate, 'label', concat_ws(' ', v.brand, coalesce(v.model, v.series)), 'engineNo', v.engine_no,
    'firstRegisteredOn', v.first_registered_on, 'compulsoryExpiresOn', v.compulsory_expires_on,
    'commercialExpiresOn', v.commercial_expires_on, 'knownSince', v.created_at,
    'stores', (SELECT json_agg(s.code ORDER BY s.code) FROM vehicle_store x JOIN store s ON s.id = x.store_id
      WHERE x.vehicle_id = v.id AND x.store_id = ANY ($2)),
    'policies', (SELECT count(*) FROM policy p WHERE p.vehicle_id = v.id AND p.store_id = ANY ($2)),
    'openCase', EXISTS (SELECT FROM renewal_case c WHERE c.vehicle_id = v.id AND c.state = 'open'
      AND c.store_id = ANY ($2)))
  FROM vehicle v WHERE v.id = ${id})`;

const HEAD = `'id', d.id, 'version', d.version, 'kind', d.kind, 'evidence', d.evidence, 'score', d.score,
  'foundAt', d.found_at`;

const pageOf = (where: string, json: string): string => `
  WITH hits AS MATERIALIZED (
    SELECT d.* FROM duplicate_candidate d WHERE d.group_id = $1 AND d.state = 'open' AND ${where}
    ORDER BY d.score DESC, d.id LIMIT $5),
  page AS (SELECT * FROM hits ORDER BY score DESC, id LIMIT $3 OFFSET $4)
  SELECT (SELECT count(*)::int FROM hits) AS total,
    coalesce((SELECT json_agg(${json} ORDER BY d.score DESC, d.id) FROM page d
      LEFT JOIN store s ON s.id = d.store_id), '[]') AS items`;

const PEOPLE = pageOf(
  `d.kind = 'person' AND d.store_id = ANY ($2)`,
  `json_build_object(${HEAD}, 'store', s.code, 'a', ${PERSON('d.a_id')}, 'b', ${PERSON('d.b_id')})`,
);
const VEHICLES = pageOf(
  `d.kind = 'vehicle' AND ${KNOWN('$2')}`,
  `json_build_object(${HEAD}, 'elsewhere', app.known_elsewhere(ARRAY[d.a_id, d.b_id]), 'a', ${CAR('d.a_id')},
    'b', ${CAR('d.b_id')})`,
);
