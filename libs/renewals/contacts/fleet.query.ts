import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Fleet } from '#contracts';
import { notFound, Problem } from '#kernel';
import { Db, type Actor } from '#platform';
import { CASE_ROW, CASE_ROW_FROM, toCaseRow, type CaseRecord } from '../case-list.query.js';

/**
 * Open cases of one store whose cars belong to the same company as the case $1's: the same row, or the same number of
 * the company by its blind index.
 */
const FLEET = `
  SELECT DISTINCT o.id FROM renewal_case c
  JOIN vehicle_person a ON a.vehicle_id = c.vehicle_id AND a.store_id = c.store_id AND a.until_on IS NULL
    AND a.role IN ('owner', 'holder', 'insured')
  JOIN person p ON p.id = a.person_id AND p.kind = 'company'
  JOIN person q ON q.store_id = p.store_id AND q.kind = 'company' AND (q.id = p.id OR q.id_no_bidx = p.id_no_bidx)
  JOIN vehicle_person b ON b.person_id = q.id AND b.until_on IS NULL AND b.role IN ('owner', 'holder', 'insured')
  JOIN renewal_case o ON o.vehicle_id = b.vehicle_id AND o.store_id = c.store_id AND o.state = 'open' AND o.id <> c.id
  WHERE c.id = $1 AND c.store_id = ANY ($2)`;

/** A fleet is one conversation over many cases. */
@Injectable()
export class FleetOfCase {
  constructor(private readonly db: Db) {}

  /** The other open cases of the fleet, by their day. @throws Problem 404 */
  run(actor: Actor, caseId: string): Promise<z.infer<typeof Fleet>> {
    return this.db.tx(actor, async () => {
      const known = await this.db.query('SELECT FROM renewal_case WHERE id = $1 AND store_id = ANY ($2)', [
        caseId,
        actor.storeIds,
      ]);
      if (known.length === 0) throw notFound('case.not-found');
      const rows = await this.db.query<CaseRecord>(
        `SELECT ${CASE_ROW} FROM renewal_case c ${CASE_ROW_FROM} WHERE c.id IN (${FLEET}) ORDER BY c.anchor_on, c.id LIMIT 200`,
        [caseId, actor.storeIds],
      );
      return { items: rows.map(toCaseRow) };
    });
  }

  /** @throws Problem 422 'contact.not-fleet' when one of the cases is not of the same fleet. */
  async mustHold(actor: Actor, caseId: string, others: readonly string[]): Promise<void> {
    if (others.length === 0) return;
    const rows = await this.db.query<{ id: string }>(FLEET, [caseId, actor.storeIds]);
    const fleet = new Set(rows.map((row) => row.id));
    if (others.some((id) => !fleet.has(id))) throw new Problem(422, 'contact.not-fleet');
  }
}
