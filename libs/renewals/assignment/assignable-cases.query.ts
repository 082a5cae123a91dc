import { Injectable } from '@nestjs/common';
import type { CaseScope } from '#contracts';
import { FindCarsByPhone } from '#customers';
import { Problem } from '#kernel';
import { Db, type Actor } from '#platform';
import { caseConditions } from '../case-conditions.js';
import type { Assignable } from './distribute.rules.js';

/** More at once is no batch of a desk. */
const MOST = 20_000;

/** Cases behind a scope, in the order of their days, as far as assigning asks. */
@Injectable()
export class AssignableCases {
  constructor(
    private readonly db: Db,
    private readonly cars: FindCarsByPhone,
  ) {}

  /**
   * Runs in the caller's transaction.
   * @param takers who may get a case that they sold
   * @throws Problem 422 'batch.empty' | 422 'batch.too-many'
   */
  async run(
    actor: Actor,
    storeIds: number[],
    scope: CaseScope,
    takers: readonly string[] = [],
  ): Promise<(Assignable & { storeId: number })[]> {
    const rows = await this.find(actor, storeIds, scope, takers);
    if (rows.length === 0) throw new Problem(422, 'batch.empty');
    if (rows.length > MOST) throw new Problem(422, 'batch.too-many', { most: MOST });
    return rows;
  }

  /** New cases of the pool of one store that a rule may give: none that waits for a person's word. */
  async fresh(actor: Actor, storeId: number, takers: readonly string[]): Promise<Assignable[]> {
    const query = { state: 'open', assignee: 'none', guarded: 'false' } as const;
    return this.find(actor, [storeId], { query }, takers, ' AND c.returned_at IS NULL');
  }

  private async find(
    actor: Actor,
    storeIds: number[],
    scope: CaseScope,
    takers: readonly string[],
    more = '',
  ): Promise<(Assignable & { storeId: number })[]> {
    const query = scope.query ?? {};
    const byPhone = query.q ? await this.cars.run(actor, storeIds, query.q) : [];
    const { where, params } = caseConditions(actor, storeIds, query, byPhone);
    const picked = scope.ids ? ` AND c.id = ANY ($${params.push(scope.ids)})` : '';
    return this.db.query<Assignable & { storeId: number }>(
      `SELECT c.id, c.store_id AS "storeId", c.segment, c.state = 'open' AS open, c.assignee_id AS "assigneeId",
         sold.seller_id AS "sellerId", coalesce(sold.business_kind = 'NEW', false) AS "soldNew"
       FROM (SELECT c.* FROM renewal_case c WHERE ${where}${picked}${more} ORDER BY c.anchor_on, c.id LIMIT ${MOST + 1}) c
       LEFT JOIN LATERAL (
         SELECT p.seller_id, p.business_kind FROM policy p
         WHERE p.vehicle_id = c.vehicle_id AND p.store_id = c.store_id AND p.ours AND p.state = 'active'
           AND p.seller_id = ANY ($${params.push(takers)})
         ORDER BY p.expires_on DESC, p.line LIMIT 1) sold ON true
       ORDER BY c.anchor_on, c.id`,
      params,
    );
  }
}
