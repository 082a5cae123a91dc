import { LogContact, RecordPolicy, ReopenCase, UndoContact } from '#campaigns';
import { CONTACT_RESULTS, MOVABLE_STAGES } from '#contracts';
import { Problem } from '#kernel';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { HandBack, HandOff, MoveStage, TakeCase, WorkRounds } from '#renewals';
import { Reminders, type Reminder } from '../../../libs/outreach/testing/index.js';
import { DeskBook } from './desk-book.testing.js';
import { testApi, type TestApi } from './testing.js';

const HISTORIES = 500;
const STEPS = 6;
/** Histories that go on beside each other, so that verbs meet. */
const AT_ONCE = 6;

/** Numbers that look random and are the same in every run. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('Whatever is done with a case', () => {
  let base: TestDatabase;
  let api: TestApi;
  let desk: DeskBook;
  let cases: Reminder[];
  const done = new Map<string, number>();
  beforeAll(async () => {
    base = await testDatabase();
    api = await testApi(base);
    desk = await DeskBook.open(base, api);
    await base.owner.query(`UPDATE plan SET state = 'ended' WHERE group_id = $1`, [api.group.groupId]);
    await base.owner.query(
      `INSERT INTO insurer (code, short_name, full_name, english_name, aliases) VALUES ('PICC', '人保', '人保', 'PICC', '{}') ON CONFLICT DO NOTHING`,
    );
    const book = await Reminders.open(base.owner, base.vault, api.group.groupId);
    cases = await book.add({ count: HISTORIES, storeId: desk.storeId, state: 'planned', dueInMs: 60_000 });
    await base.owner.query(
      `INSERT INTO vehicle_store (group_id, store_id, vehicle_id, relation, first_seen_on, last_seen_on)
       SELECT group_id, $1, id, 'sold', '2024-01-01', '2026-01-01' FROM vehicle ON CONFLICT DO NOTHING`,
      [desk.storeId],
    );
    await base.owner.query(`UPDATE vehicle SET anchor_on = '2027-01-15'`);
  });
  afterAll(async () => {
    await api?.close();
    await base.close();
  });

  /** One random verb on a case, with what it needs picked at random too. */
  async function step(roll: (below: number) => number, reminder: Reminder): Promise<void> {
    const id = reminder.caseId;
    const actor = desk.actor(roll(4) === 0 ? 'specialist' : 'lead');
    const { version } = await desk.see(id);
    const next = { at: await desk.later(1 + roll(200)), action: 'call' as const };
    const verbs: Record<string, () => Promise<unknown>> = {
      contact: () => {
        const result = CONTACT_RESULTS[roll(CONTACT_RESULTS.length)]!;
        const lost = result === 'REFUSES' || roll(20) === 0 ? { lost: { reason: 'PRICE' as const } } : {};
        return api.app.get(LogContact).run(actor, id, { version, result, channel: 'call', next, ...lost });
      },
      stage: () => {
        const stage = MOVABLE_STAGES[roll(MOVABLE_STAGES.length)]!;
        const snoozeUntil = `2026-12-${10 + roll(19)}`;
        return api.app.get(MoveStage).run(actor, id, { version, stage, snoozeUntil, ...(roll(2) ? { next } : {}) });
      },
      undo: async () => {
        const last = await desk.one<{ id: string } | undefined>(
          'SELECT id FROM contact WHERE case_id = $1 ORDER BY at DESC LIMIT 1',
          [id],
        );
        if (last) await api.app.get(UndoContact).run(actor, id, last.id);
      },
      take: () => api.app.get(TakeCase).run(actor, id, { version }),
      handOff: () => api.app.get(HandOff).run(actor, id, { version, adviser: desk.actor('adviser').staffId! }),
      handBack: () => api.app.get(HandBack).run(actor, id, { version }),
      reopen: () => api.app.get(ReopenCase).run(actor, id, { version, next }),
      policy: async () => {
        const { vin } = await desk.one<{ vin: string }>('SELECT vin FROM vehicle WHERE id = $1', [reminder.vehicleId]);
        const policyNo = `W${vin.slice(-8)}${roll(1_000_000)}`;
        const commercial = { insurer: '人保', policyNo, startsOn: '2027-01-16', premium: 400_000 };
        const input = { store: 'GZ01', vin, signedOn: '2026-12-01', ours: roll(2) === 0, commercial };
        return api.app.get(RecordPolicy).run(actor, input);
      },
      lapse: () =>
        base.owner.query(`UPDATE renewal_case SET anchor_on = '2026-10-01' WHERE id = $1 AND state = 'open'`, [id]),
      round: () => api.app.get(WorkRounds).run(api.group.groupId),
      plan: () => desk.planDay(),
    };
    const weights = ['contact', 'contact', 'contact', 'contact', 'stage', 'stage', 'stage', 'undo', 'undo', 'take'];
    const rare = ['handOff', 'handBack', 'reopen', 'reopen', 'policy', 'lapse', 'handOff'];
    const heavy = ['round', 'plan'];
    const pick = roll(100);
    const list = pick < 70 ? weights : pick < 98 ? rare : heavy;
    const verb = list[roll(list.length)]!;
    try {
      await verbs[verb]!();
      done.set(verb, (done.get(verb) ?? 0) + 1);
    } catch (error) {
      // A refusal is an answer, and so is one of two that waited for each other; a broken constraint is not.
      if (!(error instanceof Problem) && (error as { code?: string }).code !== '40P01') throw error;
    }
  }

  it('never stands at work without a next contact', async () => {
    const waiting = cases.map((reminder, i) => ({ reminder, roll: dice(7_919 * (i + 1)) }));
    const worker = async (): Promise<void> => {
      for (let one = waiting.pop(); one; one = waiting.pop()) {
        for (let n = 0; n < STEPS; n += 1) await step(one.roll, one.reminder);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    const { rows } = await base.owner.query(
      `SELECT count(*) FILTER (WHERE state = 'open' AND stage <> 'PENDING')::int AS working,
         count(*) FILTER (WHERE state = 'open' AND stage <> 'PENDING' AND next_contact_at IS NULL)::int AS nowhere,
         count(*) FILTER (WHERE state <> 'open')::int AS ended FROM renewal_case`,
    );
    expect(rows[0].nowhere).toBe(0);
    expect(rows[0].working).toBeGreaterThan(50);
    expect(rows[0].ended).toBeGreaterThan(50);
    const verbs = [
      'contact',
      'handBack',
      'handOff',
      'lapse',
      'plan',
      'policy',
      'reopen',
      'round',
      'stage',
      'take',
      'undo',
    ];
    expect([...done.keys()].sort()).toEqual(verbs);
  }, 120_000);
});
