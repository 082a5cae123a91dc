import { EnsurePlan, LogContact, PlanDay, PlanTouches, SettleCases, type ContactInput } from '#campaigns';
import type { ContactResult } from '#contracts';
import type { LocalDate } from '#kernel';
import type { Actor } from '#platform';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { CloseCases, OpenCases } from '#renewals';
import { addCar, type Car, type CarOptions } from '../../../libs/campaigns/testing/book.js';
import { testApi, type Caller, type TestApi } from './testing.js';

/** The desk's now: 10 in the morning of a Tuesday. */
export const DESK_NOW = '2026-12-01T02:00:00Z';

/** A case as a test looks at it, past row-level security. */
export interface CaseSeen {
  id: string;
  state: string;
  stage: string;
  close_reason: string | null;
  version: number;
  assignee_id: string | null;
  next_contact_at: Date | null;
  next_action: string | null;
  failed_attempts: number;
  last_result: string | null;
  last_effective: string | null;
  handed_to: string | null;
  snoozed_until: LocalDate | null;
  [column: string]: unknown;
}

/** A desk to work at: cars with open cases and their reminders, on a day of the test's choosing. */
export class DeskBook {
  private readonly planner: PlanDay;

  private constructor(
    readonly base: TestDatabase,
    readonly api: TestApi,
  ) {
    const db = base.worker;
    this.planner = new PlanDay(
      db,
      base.auditOf(db),
      new SettleCases(db, new CloseCases(db)),
      new OpenCases(db),
      new PlanTouches(db, new EnsurePlan(db, base.auditOf(db))),
    );
  }

  /** A desk with a database and an api of its own; close it in afterAll. */
  static async start(): Promise<DeskBook> {
    const base = await testDatabase();
    return DeskBook.open(base, await testApi(base));
  }

  static async open(base: TestDatabase, api: TestApi): Promise<DeskBook> {
    await base.setClock(DESK_NOW);
    const book = new DeskBook(base, api);
    await book.planDay();
    await base.owner.query("UPDATE message_template_version SET state = 'approved'");
    for (const role of ['specialist', 'lead', 'adviser'] as const) {
      await base.owner.query('INSERT INTO staff_store (group_id, staff_id, store_id) VALUES ($1, $2, $3)', [
        api.group.groupId,
        api.group.actor(role).staffId,
        book.storeId,
      ]);
    }
    return book;
  }

  get storeId(): number {
    return this.api.group.stores[0]!.id;
  }

  /** Somebody of the first store. */
  actor(role: Parameters<TestApi['group']['actor']>[0]): Actor {
    return this.api.group.actor(role, [this.storeId]);
  }

  planDay() {
    return this.planner.run(this.api.group.groupId);
  }

  /** A car whose cover ends in 30 days, with its case open; held by nobody. */
  async case(options: Partial<CarOptions> = {}): Promise<{ id: string; car: Car }> {
    const car = await addCar(this.base, this.api.group, { expiresOn: '2026-12-31', consent: true, ...options });
    await this.planDay();
    return { id: await this.caseOf(car.vehicleId), car };
  }

  async caseOf(vehicleId: string): Promise<string> {
    const { rows } = await this.base.owner.query<{ id: string }>(
      'SELECT id FROM renewal_case WHERE vehicle_id = $1 ORDER BY opened_at DESC LIMIT 1',
      [vehicleId],
    );
    return rows[0]!.id;
  }

  async see(id: string): Promise<CaseSeen> {
    const { rows } = await this.base.owner.query<CaseSeen>('SELECT * FROM renewal_case WHERE id = $1', [id]);
    return rows[0]!;
  }

  /** Touches of a case by step. */
  async touches(caseId: string): Promise<Record<string, string>> {
    const { rows } = await this.base.owner.query<{ code: string; said: string }>(
      `SELECT s.code, concat_ws(':', t.state, t.channel, t.reason) AS said FROM touch t JOIN plan_step s ON s.id = t.step_id
       WHERE t.case_id = $1 ORDER BY s.day_offset`,
      [caseId],
    );
    return Object.fromEntries(rows.map((row) => [row.code, row.said]));
  }

  async one<T = Record<string, unknown>>(sql: string, params: unknown[] = []): Promise<T> {
    return (await this.base.owner.query(sql, params)).rows[0] as T;
  }

  /** An instant so many hours from the desk's now. */
  async later(hours: number): Promise<string> {
    const { at } = await this.one<{ at: Date }>(`SELECT app.now() + $1 * interval '1 hour' AS at`, [hours]);
    return at.toISOString();
  }

  /** A next contact so many hours from now. */
  async next(hours = 24): Promise<{ at: string; action: 'call' }> {
    return { at: await this.later(hours), action: 'call' };
  }

  /** A result that somebody of the store logs, by the verb itself. */
  async say(
    role: 'specialist' | 'lead' | 'adviser',
    id: string,
    result: ContactResult,
    more: Partial<ContactInput> = {},
  ) {
    const input = { result, channel: 'call' as const, next: await this.next(), ...more };
    return this.api.app.get(LogContact).run(this.actor(role), id, input);
  }

  /** A post about a case with its version, answered as [status, code]. */
  async post(who: Caller, id: string, rest: string, body: object = {}): Promise<[number, unknown]> {
    const { version } = await this.see(id);
    const answer = await who.post(pathOf(id, rest), { version, ...body });
    return [answer.status, answer.body?.['code'] ?? null];
  }

  async close(): Promise<void> {
    await this.api.close();
    await this.base.close();
  }
}

export const pathOf = (id: string, rest: string): string => `/api/v1/renewal-cases/${id}/${rest}`;
