import { newId } from '#kernel';
import type { TestDatabase, TestGroup } from '#platform/testing';

/** Writes packages, rules and open cases as the owner of the database, past every rule. For tests alone. */
export class OfferBook {
  private serial = 0;

  constructor(
    private readonly base: TestDatabase,
    readonly group: TestGroup,
  ) {}

  /** A package of one perk with a price since 2026. */
  async package(cost: number, more: { fits?: string; perk?: Record<string, unknown> } = {}): Promise<string> {
    const [id, perk] = [newId(), newId()];
    const columns: Record<string, unknown> = {
      ...{ id: perk, group_id: this.group.groupId, code: `P-${perk.slice(-12).toUpperCase()}`, name: '基础保养' },
      ...{ form: 'service', kind: 'STORE_LOYALTY', valid_days: 365, from_on: '2026-01-01' },
      ...more.perk,
    };
    const names = Object.keys(columns);
    await this.base.owner.query(
      `INSERT INTO perk (${names.join(', ')}) VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
      Object.values(columns),
    );
    await this.base.owner.query(
      `INSERT INTO perk_price (perk_id, from_on, group_id, list_fen, transfer_fen, cost_fen) VALUES ($1, '2026-01-01', $2, $3, $4, $5)`,
      [perk, this.group.groupId, cost * 2, cost, cost],
    );
    await this.base.owner.query(
      'INSERT INTO perk_package (id, group_id, code, name, fits) VALUES ($1, $2, $3, $4, $5)',
      [...[id, this.group.groupId, `K-${id.slice(-12).toUpperCase()}`, `保养礼包${cost / 100}`, more.fits ?? 'all']],
    );
    await this.base.owner.query(
      'INSERT INTO perk_package_item (package_id, perk_id, group_id, count) VALUES ($1, $2, $3, 1)',
      [...[id, perk, this.group.groupId]],
    );
    return id;
  }

  /** A rule that is published already; `more` are columns of its version. @returns its version */
  async rule(base: string[], more: Record<string, unknown> = {}, ruleId?: string): Promise<string> {
    const [id, rule] = [newId(), ruleId ?? newId()];
    await this.base.owner.query(
      'INSERT INTO perk_rule (id, group_id, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [rule, this.group.groupId, `规则${rule.slice(-6)}`],
    );
    const columns: Record<string, unknown> = {
      ...{
        id,
        group_id: this.group.groupId,
        rule_id: rule,
        state: 'published',
        starts_on: '2026-01-01',
        priority: 100,
        base,
      },
      ...{ condition: 'policy-issued', drafted_by: this.group.actor('renewals').staffId, published_at: '2026-01-01' },
      ...{ published_by: this.group.actor('group').staffId, number: 1 },
      ...more,
    };
    const names = Object.keys(columns);
    await this.base.owner.query(
      `INSERT INTO perk_rule_version (${names.join(', ')}) VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
      Object.values(columns).map((value) =>
        typeof value === 'object' && value !== null && !Array.isArray(value) ? JSON.stringify(value) : value,
      ),
    );
    return id;
  }

  /** An open case; `more` are its columns, `car` those of its car. */
  async case(storeId: number, more: Record<string, unknown> = {}, car: Record<string, unknown> = {}): Promise<string> {
    const [id, vehicle] = [newId(), newId()];
    this.serial += 1;
    const vin = `LTEST${id.slice(-6).toUpperCase()}${String(this.serial).padStart(6, '0')}`;
    const insert = async (table: string, columns: Record<string, unknown>): Promise<void> => {
      const names = Object.keys(columns);
      await this.base.owner.query(
        `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
        Object.values(columns),
      );
    };
    const { groupId } = this.group;
    await insert('vehicle', { id: vehicle, group_id: groupId, vin, energy: 'fuel', ...car });
    await insert('vehicle_store', {
      ...{ group_id: groupId, store_id: storeId, vehicle_id: vehicle, relation: 'sold' },
      ...{ first_seen_on: '2025-01-01', last_seen_on: '2025-01-01' },
    });
    await insert('renewal_case', {
      ...{
        id,
        group_id: groupId,
        store_id: storeId,
        vehicle_id: vehicle,
        insurance_year: 2026,
        holder_rule: 'issued',
        vin,
      },
      ...{ segment: 'RENEW_TO_RENEW', due_on: '2026-12-10', anchor_on: '2026-12-10', planned_anchor_on: '2026-12-10' },
      ...more,
    });
    return id;
  }
}
