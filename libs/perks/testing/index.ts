import { newId } from '#kernel';
import type { TestDatabase, TestGroup } from '#platform/testing';

let cars = 0;

/**
 * Does something that counts by the minutes of the real clock, and all of it in one: again when a minute ended meanwhile.
 * @param act begins from nothing, e.g. with somebody new
 */
export async function inOneMinute(base: TestDatabase, act: () => Promise<void>): Promise<void> {
  const minute = async (): Promise<string> =>
    (await base.owner.query<{ at: string }>(`SELECT date_trunc('minute', clock_timestamp())::text AS at`)).rows[0]!.at;
  for (;;) {
    const began = await minute();
    const failure = await act().then(
      () => null,
      (error: unknown) => ({ error }),
    );
    if (!failure) return;
    if ((await minute()) === began) throw failure.error;
  }
}

/** Writes perks and what they are given for as the owner of the database, past every rule. For tests alone. */
export class PerkBook {
  constructor(
    private readonly base: TestDatabase,
    readonly group: TestGroup,
    readonly storeId: number,
  ) {}

  /** A car that no store is said to know. */
  async car(plate: string | null = null): Promise<string> {
    const id = newId();
    await this.base.owner.query('INSERT INTO vehicle (id, group_id, vin, plate) VALUES ($1, $2, $3, $4)', [
      id,
      this.group.groupId,
      `LTESTP${String((cars += 1)).padStart(11, '0')}`,
      plate,
    ]);
    await this.base.owner.query(
      `INSERT INTO vehicle_store (group_id, store_id, vehicle_id, relation, first_seen_on, last_seen_on)
       VALUES ($1, $2, $3, 'serviced', '2026-01-01', '2026-01-01')`,
      [this.group.groupId, this.storeId, id],
    );
    return id;
  }

  /** An open case of a car. */
  async case(vehicleId: string): Promise<string> {
    const id = newId();
    await this.base.owner.query(
      `INSERT INTO renewal_case (id, group_id, store_id, vehicle_id, insurance_year, holder_rule, segment, due_on, anchor_on, vin)
       SELECT $1, $2, $3, v.id, 2026, 'issued', 'RENEW_TO_RENEW', '2026-12-10', '2026-12-10', v.vin FROM vehicle v WHERE v.id = $4`,
      [id, this.group.groupId, this.storeId, vehicleId],
    );
    return id;
  }

  /** A perk with its price since 2026; `more` are columns. */
  async perk(
    more: Record<string, unknown> = {},
    price: readonly [number, number, number] = [20_000, 12_000, 8_000],
  ): Promise<string> {
    const id = newId();
    const columns: Record<string, unknown> = {
      id,
      group_id: this.group.groupId,
      code: `P-${id.slice(-12).toUpperCase()}`,
      name: '机油保养券',
      form: 'service',
      kind: 'STORE_LOYALTY',
      valid_days: 365,
      from_on: '2026-01-01',
      ...more,
    };
    const names = Object.keys(columns);
    await this.base.owner.query(
      `INSERT INTO perk (${names.join(', ')}) VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
      Object.values(columns),
    );
    await this.base.owner.query(
      `INSERT INTO perk_price (perk_id, from_on, group_id, list_fen, transfer_fen, cost_fen) VALUES ($1, '2026-01-01', $2, $3, $4, $5)`,
      [id, this.group.groupId, ...price],
    );
    return id;
  }

  /** A budget of the month of the clock; `more` are columns. */
  async budget(kind: string, cap: number, more: Record<string, unknown> = {}): Promise<string> {
    const id = newId();
    const columns: Record<string, unknown> = { id, group_id: this.group.groupId, kind, cap_fen: cap, ...more };
    const names = Object.keys(columns);
    await this.base.owner.query(
      `INSERT INTO perk_budget (${names.join(', ')}, month)
       VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')}, date_trunc('month', app.today('Asia/Shanghai')))`,
      Object.values(columns),
    );
    return id;
  }
}
