import { VehicleDetail } from '#customers';
import { newId } from '#kernel';
import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { importDesk } from '../testing/desk.js';
import { differences, worldOf } from '../testing/world.js';

const BOOK = '车架号,车牌,车主,联系电话,上年保险公司,到期日';
const SHEET =
  '车架号,车牌,客户,联系电话,上年保险公司,保险到期日,跟进人,跟进状态,下次跟进时间,是否续回,是否战败,战败原因,跟进记录1';
const car = (n: number): string => `LTESTCAR0${String(n).padStart(8, '0')}`;
const DAY = ['', '2026-12-20', '2027-01-20', '2026-12-22', '2026-12-23', '2026-12-24', '2026-12-25'];
const known = (n: number): string => `${car(n)},粤A0000${n},王${n},1391111000${n},平安,${DAY[n]}`;

describe('Undoing a cut-over', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let desk: ReturnType<typeof importDesk>;
  let lead: Actor;
  const staff: Record<string, string> = {};
  beforeEach(async () => {
    base = await testDatabase();
    group = await base.makeGroup();
    await base.setClock('2026-12-01T02:00:00Z');
    desk = importDesk(base);
    lead = group.actor('lead', [group.stores[0]!.id]);
    for (const [login, name] of [
      ['li', '李专员'],
      ['zhao', '赵专员'],
    ] as const) {
      const id = (staff[login] = newId());
      await base.owner.query(
        `INSERT INTO staff_member (id, group_id, login, name, role, password_hash) VALUES ($1, $2, $3, $4, 'specialist', 'none')`,
        [id, group.groupId, login, name],
      );
      await base.owner.query('INSERT INTO staff_store (group_id, staff_id, store_id) VALUES ($1, $2, $3)', [
        group.groupId,
        id,
        lead.storeIds[0],
      ]);
    }
  });
  afterEach(async () => {
    desk.remove();
    await base.close();
  });

  async function bringIn(name: string, lines: string[], cutOver: boolean): Promise<string> {
    const input = { storeId: lead.storeIds[0]!, name, source: '', again: true, bytes: Buffer.from(lines.join('\n')) };
    const { id } = await desk.receive.run(lead, input);
    await desk.advance.run(id);
    await base.owner.query('UPDATE import_file SET cut_over = $2 WHERE id = $1', [id, cutOver]);
    await desk.ask.commit(lead, id);
    await desk.advance.run(id);
    await desk.planner.run(group.groupId);
    return id;
  }
  async function undo(id: string): Promise<void> {
    await desk.undo.run(lead, id);
    await desk.advance.run(id);
    await desk.planner.run(group.groupId);
    expect((await desk.imports.one(lead, id, 'zh-CN')).status).toBe('undone');
  }
  const notes = async (n: number): Promise<(string | null)[]> => {
    const { rows } = await base.owner.query('SELECT id FROM vehicle WHERE vin = $1', [car(n)]);
    const detail = await new VehicleDetail(base.app, base.vault).run(lead, rows[0].id);
    return detail.timeline.filter((one) => one.kind === 'follow-up.imported').map((one) => one.text ?? null);
  };
  /** Cars known before with open cases: one in work, one with a next contact; three that the sheet ends. */
  async function bookWithWork(): Promise<void> {
    await bringIn('book.csv', [BOOK, ...[1, 2, 3, 4, 5].map(known)], false);
    await base.owner.query(
      `UPDATE renewal_case SET assignee_id = $1, stage = 'NEGOTIATING', next_contact_at = '2026-12-03T01:30:00Z' WHERE vin = $2`,
      [staff['zhao'], car(1)],
    );
  }
  const sheet = (n: number, rest: string): string => `${known(n)},${rest}`;
  const CONTROL = [
    SHEET,
    sheet(1, '李专员,已报价,2026-12-05,否,否,,11月3日 已报价 4200'),
    sheet(2, '李专员,跟进中,,否,否,,客户考虑中'),
    sheet(3, '李专员,,,是,,,'),
    sheet(4, '李专员,,,,是,价格太贵,'),
    sheet(5, '李专员,,,,是,车已卖,'),
    sheet(6, '李专员,已报价,,,,,新车的记录'),
  ];
  const withStage = async (): Promise<unknown[]> =>
    (
      await base.owner.query(
        `SELECT vin, state, stage, close_reason, assignee_id, next_contact_at, next_action, snoozed_until, guarded, cut_over_id FROM renewal_case ORDER BY vin`,
      )
    ).rows;

  it('puts workers, stages, next contacts, guards and ended cases back as they were, and withdraws the notes', async () => {
    await bookWithWork();
    const before = [await worldOf(base, true), await withStage()] as const;
    await base.setClock('2026-12-01T04:00:00Z');
    const id = await bringIn('管控表.csv', CONTROL, true);
    expect(await notes(1)).toEqual(['已报价 4200']);
    expect((await withStage()).map((one) => (one as { state: string }).state)).toEqual([
      'open',
      'open',
      'won',
      'lost',
      'closed',
      'open',
    ]);
    expect(await desk.undo.preview(lead, id, 'zh-CN')).toMatchObject({ deletes: 1, restores: 5, keeps: 0 });
    await undo(id);
    expect(await withStage()).toEqual(before[1]);
    expect(differences(before[0], await worldOf(base, true))).toEqual([]);
    expect([await notes(1), await notes(2)]).toEqual([[], []]);

    // Asked for again it changes nothing; and the same sheet may come once more, notes and all.
    await desk.undo.run(lead, id);
    await desk.advance.run(id);
    expect(await withStage()).toEqual(before[1]);
    await bringIn('管控表.csv', CONTROL, true);
    expect([await notes(1), await notes(2)]).toEqual([['已报价 4200'], ['客户考虑中']]);
  });

  it('keeps and names work that went on since, and takes a released guard for no work', async () => {
    await bookWithWork();
    const before = (await withStage()) as { vin: string }[];
    await base.setClock('2026-12-01T04:00:00Z');
    const id = await bringIn('管控表.csv', CONTROL, true);
    await base.owner.query(`UPDATE renewal_case SET stage = 'COMMITTED', version = version + 1 WHERE vin = $1`, [
      car(2),
    ]);
    expect(await desk.release.run(lead, { storeIds: lead.storeIds, importId: id })).toMatchObject({ released: 2 });
    const worked = ((await withStage()) as { vin: string }[]).find((one) => one.vin === car(2));
    const preview = await desk.undo.preview(lead, id, 'zh-CN');
    expect(preview).toMatchObject({ deletes: 1, restores: 4, keeps: 1 });
    expect(preview.kept).toMatchObject([{ vin: car(2), why: [{ code: 'EDITED' }] }]);
    await undo(id);
    const after = (await withStage()) as { vin: string }[];
    expect(after).toEqual(before.map((one) => (one.vin === car(2) ? worked : one)));
  });

  it('undoes a sheet with the car in two rows of different chunks, and the later of two sheets alone', async () => {
    await bookWithWork();
    const before = await withStage();
    desk.commit.chunkRows = 1;
    const twice = [SHEET, sheet(1, '李专员,已报价,,否,否,,'), sheet(1, '赵专员,出单中,2026-12-06,否,否,,再谈')];
    const first = await bringIn('first.csv', twice, true);
    const between = await withStage();
    expect(between[0]).toMatchObject({ assignee_id: staff['zhao'], stage: 'ISSUING', guarded: true });
    const second = await bringIn('second.csv', [SHEET, sheet(1, '李专员,洽谈中,2026-12-08,否,否,,')], true);
    expect(await desk.undo.preview(lead, first, 'zh-CN')).toMatchObject({ restores: 0, keeps: 1 });
    await undo(second);
    expect(await withStage()).toEqual(between);
    await undo(first);
    expect(await withStage()).toEqual(before);
  });
});
