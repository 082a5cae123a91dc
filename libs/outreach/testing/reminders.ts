import { randomInt } from 'node:crypto';
import type pg from 'pg';
import { newId } from '#kernel';
import type { GroupVault, Vault } from '#platform';

/** Reminders to be made: all alike but for car, person and number. */
export interface Wanted {
  count: number;
  storeId: number;
  /** Milliseconds from app.now() at which they are due; negative is past. */
  dueInMs?: number;
  validMs?: number;
  state?: 'planned' | 'queued';
  channel?: 'sms' | 'task';
  step?: 'T-30' | 'T-15' | 'T+1';
  consent?: boolean;
  /** Numbers to use instead of fresh ones. */
  phones?: string[];
}

/** One reminder and the rows around it. */
export interface Reminder {
  touchId: string;
  caseId: string;
  vehicleId: string;
  personId: string;
  phoneId: string;
  phone: string;
}

const STEPS = [
  { code: 'T-30', offset: -30, kind: 'contact' },
  { code: 'T-15', offset: -15, kind: 'contact' },
  { code: 'T+1', offset: 1, kind: 'notice' },
] as const;

let serial = randomInt(10_000_000);
const freshPhone = (): string => `13${String((serial = (serial + 1) % 1_000_000_000)).padStart(9, '0')}`;

/** Arranges reminders ready to be sent, by plain SQL as the owner, many in one statement. */
export class Reminders {
  private readonly steps = new Map<string, string>();
  planId = '';

  private constructor(
    private readonly owner: pg.Pool,
    private readonly keys: GroupVault,
    readonly groupId: number,
  ) {}

  /** A group's running plan, with an approved template and a send window that is always open. */
  static async open(owner: pg.Pool, vault: Vault, groupId: number): Promise<Reminders> {
    const key = await owner.query<{ wrapped: Buffer; master_print: string }>(
      'SELECT wrapped, master_print FROM data_key WHERE group_id = $1',
      [groupId],
    );
    const { wrapped, master_print } = key.rows[0]!;
    const made = new Reminders(owner, vault.unwrap(groupId, wrapped, master_print), groupId);
    await made.plan();
    return made;
  }

  private async plan(): Promise<void> {
    this.planId = newId();
    await this.setWindow('00:00', '23:59');
    await this.owner.query(`INSERT INTO plan (id, group_id, name, starts_on) VALUES ($1, $2, 'test', '2020-01-01')`, [
      this.planId,
      this.groupId,
    ]);
    await this.owner.query(
      `WITH made AS (
         INSERT INTO message_template (id, group_id, code, name, channel, purpose)
         VALUES (app.new_id(), $1, 'due', '到期提醒', 'sms', 'renewal') RETURNING id)
       INSERT INTO message_template_version (id, group_id, template_id, number, body, state)
       SELECT app.new_id(), $1, id, 1, '{owner}您好，{plate}的保单{expires}到期，{store} {storePhone}', 'approved' FROM made`,
      [this.groupId],
    );
    for (const step of STEPS) {
      const id = newId();
      this.steps.set(step.code, id);
      await this.owner.query(
        `INSERT INTO plan_step (id, group_id, plan_id, code, day_offset, valid_days, kind, channel, template_code,
           purpose, title_zh, title_en) VALUES ($1, $2, $3, $4, $5, 5, $6, 'sms', 'due', 'renewal', '提醒', 'Reminder')`,
        [id, this.groupId, this.planId, step.code, step.offset, step.kind],
      );
    }
  }

  /** The hours in which messages may leave, for the whole group; the later word counts. */
  async setWindow(from: string, to: string): Promise<void> {
    await this.owner.query(`DELETE FROM setting_version WHERE group_id = $1 AND key = 'send_window'`, [this.groupId]);
    await this.owner.query(
      `INSERT INTO setting_version (id, group_id, key, value, starts_on)
       VALUES (app.new_id(), $1, 'send_window', $2, '2000-01-01')`,
      [this.groupId, JSON.stringify({ from, to })],
    );
  }

  /** Makes reminders, each with a car, a contact, a number and consent of its own. */
  async add(wanted: Wanted): Promise<Reminder[]> {
    const made = Array.from({ length: wanted.count }, (_, i) => ({
      touchId: newId(),
      caseId: newId(),
      vehicleId: newId(),
      personId: newId(),
      phoneId: newId(),
      phone: wanted.phones?.[i] ?? freshPhone(),
    }));
    await this.owner.query(
      `WITH x AS MATERIALIZED (
         SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) AS x(case_id, vehicle_id, person_id, n)),
       v AS (INSERT INTO vehicle (id, group_id, vin, plate)
         SELECT vehicle_id, $5, upper(right(replace(vehicle_id::text, '-', ''), 17)), '粤A' || upper(right(vehicle_id::text, 5))
         FROM x),
       p AS (INSERT INTO person (id, group_id, store_id, name, seal_id) SELECT person_id, $5, $6, '王先生', person_id FROM x),
       vp AS (INSERT INTO vehicle_person (id, group_id, store_id, vehicle_id, person_id, role, since_on)
         SELECT app.new_id(), $5, $6, vehicle_id, person_id, 'contact', '2020-01-01' FROM x),
       c AS (INSERT INTO consent (id, group_id, store_id, person_id, purpose, channel, granted, text_version, source, at)
         SELECT app.new_id(), $5, $6, person_id, 'renewal', 'sms', true, 'v1', 'test', app.now() - interval '1 day'
         FROM x WHERE $7)
       INSERT INTO renewal_case (id, group_id, store_id, vehicle_id, insurance_year, holder_rule, segment, due_on,
         anchor_on, planned_anchor_on, vin, plate)
       SELECT case_id, $5, $6, vehicle_id, 2027, 'sold', 'NEW_TO_RENEW', '2027-01-15', '2027-01-15', '2027-01-15',
         upper(right(replace(vehicle_id::text, '-', ''), 17)), '粤A' || upper(right(vehicle_id::text, 5)) FROM x`,
      [
        made.map((m) => m.caseId),
        made.map((m) => m.vehicleId),
        made.map((m) => m.personId),
        made.map((m) => m.phoneId),
        this.groupId,
        wanted.storeId,
        wanted.consent ?? true,
      ],
    );
    await this.phones(made, wanted.storeId);
    await this.touches(made, wanted);
    return made;
  }

  /** Another step of the same cases. */
  async addStep(of: Reminder[], wanted: Omit<Wanted, 'count'>): Promise<Reminder[]> {
    const made = of.map((reminder) => ({ ...reminder, touchId: newId() }));
    await this.touches(made, { ...wanted, count: made.length });
    return made;
  }

  /** Gives a person another number in place of the first. */
  async changePhone(reminder: Reminder, phone: string): Promise<void> {
    const sealId = newId();
    await this.owner.query('UPDATE phone SET seal_id = $2, cipher = $3, bidx = $4 WHERE id = $1', [
      reminder.phoneId,
      sealId,
      this.keys.seal('phone', 'cipher', sealId, phone),
      this.blind(phone),
    ]);
  }

  /** Blind index of a number. */
  blind(phone: string): Buffer {
    return this.keys.blind('phone', phone);
  }

  private async phones(made: Reminder[], storeId: number): Promise<void> {
    await this.owner.query(
      `INSERT INTO phone (id, group_id, store_id, person_id, seal_id, cipher, bidx, masked, source)
       SELECT x.id, $5, $6, x.person_id, x.id, x.cipher, x.bidx, '13*******00', 'test'
       FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::bytea[]) AS x(id, person_id, cipher, bidx)`,
      [
        made.map((m) => m.phoneId),
        made.map((m) => m.personId),
        made.map((m) => this.keys.seal('phone', 'cipher', m.phoneId, m.phone)),
        made.map((m) => this.blind(m.phone)),
        this.groupId,
        storeId,
      ],
    );
  }

  private async touches(made: Reminder[], wanted: Wanted): Promise<void> {
    const channel = wanted.channel ?? 'sms';
    await this.owner.query(
      `INSERT INTO touch (id, group_id, store_id, case_id, vehicle_id, step_id, anchor_on, channel, template_code, state,
         due_at, valid_until, wake_at, queued_at)
       SELECT x.id, $4, $5, x.case_id, x.vehicle_id, $6, '2027-01-15', $7, CASE WHEN $7 = 'task' THEN NULL ELSE 'due' END,
         $8, t.due, t.due + $10::float8 * interval '1 ms', t.due, CASE $8 WHEN 'queued' THEN app.now() END
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS x(id, case_id, vehicle_id),
         (SELECT date_trunc('milliseconds', app.now() + $9::float8 * interval '1 ms') AS due) t`,
      [
        made.map((m) => m.touchId),
        made.map((m) => m.caseId),
        made.map((m) => m.vehicleId),
        this.groupId,
        wanted.storeId,
        this.steps.get(wanted.step ?? 'T-30'),
        channel,
        wanted.state ?? 'queued',
        wanted.dueInMs ?? -1000,
        wanted.validMs ?? 3 * 86_400_000,
      ],
    );
  }
}
