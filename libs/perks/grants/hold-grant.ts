import { Injectable } from '@nestjs/common';
import type { GrantCondition, GrantSource } from '#contracts';
import { newId, Problem } from '#kernel';
import { Audit, Db, faultPoint, Vault, type Actor } from '#platform';
import { Notify } from '#staff';
import { perksMode } from '../compliance/perks-mode.query.js';
import { makeVoucher } from '../vouchers/make-voucher.js';
import { askSecondPerson } from './approvers.query.js';
import { chargeBudgets } from './charge-budgets.js';
import { judgeTerms, perkTerms, type Counted, type PerkTerms } from './perk-terms.query.js';
import { takeStock } from './take-stock.js';

/** What is to be held, all of it known to lie in the actor's stores. Either a package or perks. */
export interface GrantToHold {
  storeId: number;
  vehicleId: string;
  /** What the car drives by: 'nev' for bev and phev. */
  drive: 'fuel' | 'nev';
  caseId?: string | null;
  personId?: string | null;
  policyId?: string | null;
  packageId?: string | null;
  perks?: readonly Counted[];
  source: GrantSource;
  condition: GrantCondition;
  campaign?: string | null;
  ruleVersionId?: string | null;
  insteadOf?: string | null;
  /** ISO 8601; without it nothing ends the hold by itself. */
  heldUntil?: string | null;
  reason?: string;
}
export interface HeldGrant {
  id: string;
  approval: 'none' | 'pending';
  list: number;
  transfer: number;
  cost: number;
}

/** Holds perks for an owner: charged to the budgets and taken from the stock, not given yet. Above a limit a second person is asked. */
@Injectable()
export class HoldGrant {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly audit: Audit,
    private readonly notify: Notify,
  ) {}

  /**
   * In the caller's transaction, or one of its own. Prices, terms and validity are copied: what was given stays as given.
   * @throws Problem 404 'perk.not-found' | 'package.not-found'; 422 'rule.tied' | 'perk.cash-like' | 'perk.not-offered' | 'perk.no-price' |
   *   'perk.not-fitting'; 409 'budget.exhausted' | 'budget.blocked' | 'perk.out-of-stock' | 'grant.twice'
   */
  run(actor: Actor, input: GrantToHold): Promise<HeldGrant> {
    return this.db.tx(actor, async () => {
      const { storeId } = input;
      const { terms, month } = await perkTerms(this.db, { groupId: actor.groupId, ...input });
      judgeTerms(terms, input.drive);
      await this.mustNotTie(input);
      await this.notTwice(input, terms);
      const sums = sumOf(terms);
      const { source, campaign = null } = input;
      const charge = {
        storeId,
        vehicleId: input.vehicleId,
        source,
        campaign,
        month,
        cost: sums.cost,
      };
      const budgets = await chargeBudgets(this.db, actor, charge);
      await faultPoint('grant.afterBudget');
      await takeStock(this.db, storeId, terms);
      const held: HeldGrant = { id: newId(), approval: budgets.approval ? 'pending' : 'none', ...sums };
      await this.keep(actor, input, held, terms, budgets.ids);
      await makeVoucher(this.db, this.vault, { grantId: held.id, groupId: actor.groupId, storeId });
      const facts = {
        source,
        campaign,
        approval: held.approval,
        list: sums.list,
        cost: sums.cost,
        case: input.caseId ?? null,
      };
      await this.audit.write(actor, 'grant.hold', { type: 'grant', id: held.id, storeId }, facts);
      if (budgets.approval) await askSecondPerson(this.db, this.notify, actor, { id: held.id, storeId });
      return held;
    });
  }

  /** Items of the case are locked before budgets are, as those who end them do: neither waits for the other in a ring. */
  private async notTwice({ caseId, source }: GrantToHold, terms: readonly PerkTerms[]): Promise<void> {
    if (!caseId || source === 'goodwill') return;
    const standing = await this.db.query(
      `SELECT FROM perk_grant_item WHERE case_id = $1 AND perk_id = ANY ($2) AND state <> 'reversed' ORDER BY id FOR UPDATE`,
      [caseId, terms.map(({ perkId }) => perkId)],
    );
    if (standing.length > 0) throw new Problem(409, 'grant.twice');
  }

  /** Where perks are strict, none waits for a policy. */
  private async mustNotTie({ condition, storeId }: GrantToHold): Promise<void> {
    if (condition === 'policy-issued' && (await perksMode(this.db, storeId)) === 'strict')
      throw new Problem(422, 'rule.tied');
  }

  private async keep(
    actor: Actor,
    input: GrantToHold,
    held: HeldGrant,
    terms: readonly PerkTerms[],
    budgetIds: string[],
  ): Promise<void> {
    const { caseId = null, policyId = null, personId = null, packageId = null, source } = input;
    const rows = terms.map((one) => ({ id: newId(), ...one, uses: one.uses * one.count }));
    const [kept] = await this.db.query<{ items: number }>(KEEP, [
      held.id,
      actor.groupId,
      input.storeId,
      caseId,
      input.vehicleId,
      personId,
      policyId,
      packageId,
      source,
      input.campaign ?? null,
      input.ruleVersionId ?? null,
      input.insteadOf ?? null,
      held.approval,
      input.condition,
      actor.staffId,
      input.heldUntil ?? null,
      held.list,
      held.transfer,
      held.cost,
      input.reason ?? '',
      JSON.stringify(rows),
      budgetIds,
    ]);
    if (kept!.items !== terms.length) throw new Problem(409, 'grant.twice');
  }
}

function sumOf(terms: readonly PerkTerms[]): { list: number; transfer: number; cost: number } {
  const sum = (amount: (one: PerkTerms) => number) => terms.reduce((total, one) => total + amount(one), 0);
  return { list: sum((one) => one.list ?? 0), transfer: sum((one) => one.transfer), cost: sum((one) => one.cost) };
}

/** One perk stands once for a case, whichever campaigns gave it; goodwill is outside of that. */
const KEEP = /* sql */ `
  WITH made AS (
    INSERT INTO perk_grant (id, group_id, store_id, case_id, vehicle_id, person_id, policy_id, package_id, source, campaign,
      rule_version_id, instead_of, state, approval, condition, asked_by, held_until, list_fen, transfer_fen, cost_fen, reason)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'held', $13, $14, $15, $16, $17, $18, $19, $20)),
  said AS (
    INSERT INTO perk_grant_event (id, grant_id, group_id, store_id, event, reason, by_id)
    SELECT app.new_id(), $1, $2, $3, CASE WHEN $13 = 'pending' THEN 'asked' ELSE 'held' END, $20, $15),
  charged AS (
    INSERT INTO perk_grant_budget (grant_id, budget_id, group_id, store_id, charged_fen)
    SELECT $1, b, $2, $3, $19 FROM unnest($22::uuid[]) b),
  items AS (
    INSERT INTO perk_grant_item (id, grant_id, group_id, store_id, case_id, perk_id, count, redeem_at, uses, left_uses,
      list_fen, transfer_fen, cost_fen, state, valid_days)
    SELECT x.id, $1, $2, $3, CASE WHEN $9 <> 'goodwill' THEN $4::uuid END, x."perkId", x.count, x."redeemAt", x.uses, x.uses,
      x.list, x.transfer, x.cost, 'held', x."validDays"
    FROM jsonb_to_recordset($21::jsonb) AS x(id uuid, "perkId" uuid, count int, "redeemAt" text, uses int, list bigint,
      transfer bigint, cost bigint, "validDays" int)
    ON CONFLICT (case_id, perk_id) WHERE case_id IS NOT NULL AND state <> 'reversed' DO NOTHING
    RETURNING 1)
  SELECT count(*)::int AS items FROM items`;
