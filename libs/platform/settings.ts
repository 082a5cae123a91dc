import { z } from 'zod';
import {
  AssignRule,
  CASE_LEVELS,
  CommissionBasis,
  CompulsoryFloat,
  CompulsoryTariff,
  EscalationRule,
  NcdTable,
  PerksMode,
  PricingRange,
  RecycleRule,
  RotaPattern,
  ShiftHours,
  SEGMENTS,
  SmsRules,
  SmsSignature,
  VehicleTaxTable,
} from '#contracts';
import { newId, Problem, type LocalDate } from '#kernel';
import type { Actor } from './actor.js';
import type { Audit } from './audit.js';
import type { Db } from './db.js';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Every dated rule: its key and the shape of its value. First versions stand in migrations. */
export const SETTINGS = {
  /** Days before the anchor at which a case opens. */
  lead_open_days: z.int().min(30).max(180),
  /** Days after the anchor for which an uninsured car is still this year's case. */
  lapse_days: z.int().min(0).max(90),
  /** Years for which a car that went away is asked again on its anniversary. */
  returning_years: z.int().min(0).max(5),
  /** Local hours in which messages may leave. */
  send_window: z.object({ from: clock, to: clock }).refine((w) => w.from < w.to),
  /** Local hour at which a step falls due on its day. */
  touch_hour: clock,
  /** Numbers one person may reveal in a day. */
  reveals_per_day: z.int().min(0).max(1000),
  /** Attempts before a message becomes a person's task. */
  send_attempts: z.int().min(1).max(20),
  /** Law and national tables (libs/policies/tariff.rules.ts reads them). */
  compulsory_tariff: CompulsoryTariff,
  compulsory_float: CompulsoryFloat,
  ncd_table: NcdTable,
  pricing_range: PricingRange,
  vehicle_tax: VehicleTaxTable,
  /** Days before the anchor within which a case that came in mid-work sends nothing until a person releases it. */
  go_live_guard_days: z.int().min(0).max(180),
  /** Who works when, unless they have a rota of their own; when the halves of a day begin. */
  default_rota: RotaPattern,
  shift_hours: ShiftHours,
  /** How new cases find their person, when untouched ones lose it, when a lead hears of missed contacts. */
  assign_rule: AssignRule,
  recycle_rule: RecycleRule,
  escalation_rule: EscalationRule,
  /** What a store's messages are signed with, and what law and providers ask of a text message. */
  sms_signature: SmsSignature,
  sms_rules: SmsRules,
  /** Whether perks may be tied to insuring in the store. */
  perks_mode: PerksMode,
  /** Days after the due day from which a case of an experiment is read: nearly all that is won is won by then. */
  experiment_settled_days: z.int().min(0).max(90),
  /** Days for which an owner's link opens. */
  owner_link_days: z.int().min(1).max(90),
  /** Share of the credit, in per cent, of the adviser who says that an owner is here. */
  arrival_share: z.int().min(0).max(100),
  /** How commission is counted from a premium. */
  commission_basis: CommissionBasis,
  /** What a case must leave, in fen; below it a second person decides. */
  margin_floor: z.int().min(-1_000_000).max(1_000_000),
  /** Who gets a new car at delivery when the list names nobody: whoever got the fewest lately, or nobody. */
  handover_rule: z.enum(['fewest', 'none']),
  /** Share of a commercial premium that a renewal is expected to bring, in basis points; what was agreed is in rates. */
  expected_commission_bp: z.int().min(0).max(6_000),
  /** The premium of a car whose last one nobody knows, for the order of the day alone. */
  expected_premium_fen: z.int().min(0).max(10_000_000),
  /** Local hours around noon in which nobody is called. */
  call_rest: z.object({ from: clock, to: clock }).refine((w) => w.from <= w.to),
  /** Seconds of talk from which a call was an effective contact. */
  effective_seconds: z.int().min(5).max(600),
  /** Seconds for which a person may take back what they logged last. */
  undo_seconds: z.int().min(5).max(600),
  /** Contacts in a row that reached nobody, after which the service adviser should try. */
  failed_contacts_to_hand_off: z.int().min(2).max(20),
  /** Whether such a case is handed over by itself, and the adviser's share of the credit in per cent. */
  hand_off_alone: z.boolean(),
  hand_off_share: z.int().min(0).max(100),
  /** Local hours in which people call; outside of them nothing is proposed. */
  contact_hours: z.object({ from: clock, to: clock }).refine((w) => w.from < w.to),
  /** Hours within which a quote that was asked for is made. */
  quote_hours: z.int().min(1).max(48),
  /** Days to the next contact by level, when nothing else was agreed. */
  follow_up_days: z.record(z.enum(CASE_LEVELS), z.int().min(1).max(180)),
  /** Contacts with one number that nobody asked for: a day, in seven days, in a case. Unanswered dials do not count. */
  contact_caps: z.object({ day: z.int().min(1), week: z.int().min(1), cycle: z.int().min(1) }),
  /** Days for which nothing automatic goes out after the owner was in touch by themselves. */
  inbound_pause_days: z.int().min(0).max(30),
  /** Share of lost level A cases, in per cent, that a lead looks at again. */
  lost_review_share: z.int().min(0).max(100),
  /** Points of a case at its opening by premium (fen) and years insured here (each: the highest step reached) and by
   * segment; the level is the first whose sum is reached, else D. */
  level_points: z.object({
    premium: z.array(z.object({ from: z.int().min(0), points: z.int() })),
    years: z.array(z.object({ from: z.int().min(0), points: z.int() })),
    segment: z.record(z.enum(SEGMENTS), z.int()),
    levels: z.object({ A: z.int(), B: z.int(), C: z.int() }),
  }),
} as const;

export type SettingKey = keyof typeof SETTINGS;
export type SettingValue<K extends SettingKey> = z.infer<(typeof SETTINGS)[K]>;

/** Dated configuration: what holds on a day for a group and store, and writing a new version. */
export class Settings {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** The value in force on `day`; the narrowest scope that has begun wins. Runs in the caller's transaction. */
  async get<K extends SettingKey>(
    key: K,
    groupId: number,
    storeId: number | null,
    day: LocalDate,
  ): Promise<SettingValue<K>> {
    const [row] = await this.db.query<{ value: unknown }>('SELECT app.setting($1, $2, $3, $4) AS value', [
      key,
      groupId,
      storeId,
      day,
    ]);
    if (row?.value === null || row?.value === undefined) throw new Problem(500, 'setting.missing', { key });
    return SETTINGS[key].parse(row.value) as SettingValue<K>;
  }

  /** Several values at once, in one question. @throws Problem 500 'setting.missing' */
  async getAll<K extends SettingKey>(
    keys: readonly K[],
    groupId: number,
    storeId: number | null,
    day: LocalDate,
  ): Promise<{ [P in K]: SettingValue<P> }> {
    const rows = await this.db.query<{ key: K; value: unknown }>(
      'SELECT k AS key, app.setting(k, $2, $3, $4) AS value FROM unnest($1::text[]) k',
      [keys, groupId, storeId, day],
    );
    const read = rows.map(({ key, value }) => {
      if (value === null || value === undefined) throw new Problem(500, 'setting.missing', { key });
      return [key, SETTINGS[key].parse(value)] as const;
    });
    return Object.fromEntries(read) as { [P in K]: SettingValue<P> };
  }

  /** The same as they hold today where a store stands. */
  async today<K extends SettingKey>(
    keys: readonly K[],
    groupId: number,
    storeId: number,
  ): Promise<{ [P in K]: SettingValue<P> }> {
    const [row] = await this.db.query<{ today: LocalDate }>(
      'SELECT app.today(time_zone) AS today FROM store WHERE id = $1',
      [storeId],
    );
    return this.getAll(keys, groupId, storeId, row!.today);
  }

  /**
   * Adds a version that starts on a day; of several that start on one day the one written last counts, and all are kept.
   * @throws Problem 422 'setting.invalid' | 409 'setting.same-day' for another version of a day that has passed
   */
  async put<K extends SettingKey>(
    actor: Actor,
    input: { key: K; value: unknown; startsOn: LocalDate; storeId?: number | null; reason?: string },
  ): Promise<void> {
    const value = SETTINGS[input.key].safeParse(input.value);
    if (!value.success) throw new Problem(422, 'setting.invalid', { key: input.key });
    await this.db.tx(actor, async () => {
      const { key, startsOn, storeId = null, reason = '' } = input;
      const [before] = await this.db.query<{ value: unknown; past: boolean }>(
        `SELECT value, starts_on < app.today('Asia/Shanghai') AS past FROM setting_version
         WHERE key = $1 AND starts_on = $2 AND group_id = $3 AND store_id IS NOT DISTINCT FROM $4
         ORDER BY created_at DESC, id DESC LIMIT 1`,
        [key, startsOn, actor.groupId, storeId],
      );
      if (before?.past) throw new Problem(409, 'setting.same-day', { key });
      await this.db.query(
        `INSERT INTO setting_version (id, group_id, store_id, key, value, starts_on, created_by, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [newId(), actor.groupId, storeId, key, JSON.stringify(value.data), startsOn, actor.staffId, reason],
      );
      const detail = {
        startsOn,
        to: value.data,
        ...(before ? { instead: before.value } : {}),
        ...(reason ? { reason } : {}),
      };
      await this.audit.write(actor, 'setting.put', { type: 'setting', id: key, storeId }, detail);
    });
  }
}
