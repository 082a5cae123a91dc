import { newId } from '#kernel';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { addCases } from '../../renewals/testing/index.js';
import { addExperiment } from '../testing/experiments.js';
import { mergingOn } from '../testing/merging.js';
import { addPerson, addPhoneTo } from '../testing/people.js';
import { DrawCases } from './draw-cases.js';

interface Arm {
  caseId: string;
  arm: string;
  by: string;
  crossed: string | null;
}

describe('Cases are drawn into arms', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let draws: DrawCases;
  let store: number;
  let other: number;
  let experiment: string;

  beforeAll(async () => {
    base = await testDatabase();
    draws = new DrawCases(base.worker, base.auditOf(base.worker));
  });
  beforeEach(async () => {
    await base.setClock('2026-06-10 10:00+08');
    group = await base.makeGroup();
    [store, other] = group.stores.map((one) => one.id) as [number, number];
    experiment = await addExperiment(base, group, [store]);
  });
  afterAll(() => base.close());

  const rows = async <T>(sql: string, params: unknown[]): Promise<T[]> =>
    (await base.owner.query(sql, params)).rows as T[];
  const arms = (of = experiment): Promise<Arm[]> =>
    rows<Arm>(
      `SELECT case_id AS "caseId", arm, drawn_by AS by, crossed_into AS crossed FROM experiment_draw
       WHERE experiment_id = $1 ORDER BY drawn_at, id`,
      [of],
    );
  const carOf = async (caseId: string): Promise<string> =>
    (await rows<{ id: string }>('SELECT vehicle_id AS id FROM renewal_case WHERE id = $1', [caseId]))[0]!.id;
  const open = (count: number, at = store, segment = 'NEW_TO_RENEW') =>
    addCases(base, group, at, count, { segment, anchorOn: '2026-08-20' });
  const owned = async (
    phones: string[],
    name = '王小明',
    idNo?: string,
  ): Promise<{ caseId: string; person: string }> => {
    const [caseId] = await open(1);
    const person = await addPerson(base, group, {
      ...{ storeId: store, name, phones, cars: [await carOf(caseId!)] },
      ...(idNo ? { idNo } : {}),
    });
    return { caseId: caseId!, person };
  };
  /** Owners until one is drawn into the arm. */
  const ownedIn = async (arm: string, from: number, name: string, idNo: string) => {
    for (let n = from; n < from + 40; n += 1) {
      const phone = `138${String(n).padStart(8, '0')}`;
      const one = await owned([phone], name, idNo);
      await draws.run();
      if ((await arms()).find((it) => it.caseId === one.caseId)!.arm === arm) return { ...one, phone };
      await base.owner.query('UPDATE person SET id_no_bidx = NULL, id_no_tail = NULL, name = $2 WHERE id = $1', [
        ...[one.person, `别人${n}`],
      ]);
    }
    throw new Error('nobody was drawn into that arm');
  };

  it('once: eligible ones alone, about by their shares, and run again nobody anew', async () => {
    const wanted = await open(300);
    await open(2, store, 'RENEW_TO_RENEW');
    await open(2, other);
    const [quoted, plain, given, late] = await open(4);
    await base.owner.query(
      `INSERT INTO quote (id, group_id, store_id, case_id, insurer_code, ours, source, number, valid_until, commercial_fen, total_fen)
       VALUES ($1, $2, $3, $4, 'PICC', true, 'typed', 1, '2026-06-30', 300000, 300000)`,
      [newId(), group.groupId, store, quoted],
    );
    await base.owner.query(
      `INSERT INTO perk_grant (id, group_id, store_id, case_id, vehicle_id, source, state, condition, list_fen, transfer_fen, cost_fen)
       VALUES ($1, $2, $3, $4, $5, 'asked', 'held', 'none', 1, 1, 1)`,
      [newId(), group.groupId, store, given, await carOf(given!)],
    );
    await base.owner.query(`UPDATE renewal_case SET anchor_on = '2026-06-09' WHERE id = $1`, [late]);
    const drawn = await draws.run();
    expect(drawn.first + drawn.request).toBe(301);
    expect(drawn.first).toBeGreaterThan(110);
    expect(drawn.first).toBeLessThan(191);
    const first = await arms();
    expect(first.map((one) => one.caseId).sort()).toEqual([...wanted, plain!].sort());
    expect(new Set(first.map((one) => one.by))).toEqual(new Set(['vehicle']));
    expect(await draws.run()).toEqual({ first: 0, request: 0 });
    await base.setClock('2026-06-11 10:00+08');
    expect(await draws.run()).toEqual({ first: 0, request: 0 });
    expect(await arms()).toEqual(first);
  });

  it('one number, one arm: two cars, two people, and also cars that come later', async () => {
    const one = await owned(['13812340001']);
    const two = await owned(['13812340001'], '李四');
    await draws.run();
    const three = await owned(['13812340001'], '赵五');
    await draws.run();
    const drawn = (await arms()).filter((it) => [one.caseId, two.caseId, three.caseId].includes(it.caseId));
    expect(drawn).toHaveLength(3);
    expect(new Set(drawn.map((it) => it.arm)).size).toBe(1);
    expect(new Set(drawn.map((it) => it.by))).toEqual(new Set(['phone']));
  });

  it('for good: another name, other numbers and people change nothing, and the row itself refuses', async () => {
    const { caseId, person } = await owned(['13812340002']);
    await draws.run();
    const [before] = await arms();
    await base.owner.query(`UPDATE experiment SET name = '换了名字' WHERE id = $1`, [experiment]);
    await base.owner.query('DELETE FROM phone WHERE person_id = $1', [person]);
    await addPhoneTo(base, group, { id: person, storeId: store }, '13912349999');
    await base.setClock('2026-06-12 10:00+08');
    await draws.run();
    expect(await arms()).toEqual([before]);
    const [more] = await open(1);
    await base.owner.query('UPDATE vehicle_person SET until_on = $2 WHERE vehicle_id = $1', [
      await carOf(caseId),
      '2026-06-11',
    ]);
    await base.owner.query(
      `INSERT INTO vehicle_person (id, group_id, store_id, vehicle_id, person_id, role, since_on) VALUES ($1, $2, $3, $4, $5, 'owner', '2026-06-11')`,
      [newId(), group.groupId, store, await carOf(more!), person],
    );
    await draws.run();
    expect((await arms()).map((it) => it.arm)).toEqual([before!.arm, before!.arm]);
    const other = before!.arm === 'on-request' ? 'first-quote' : 'on-request';
    const turn = base.app.tx(group.actor('lead', [store]), () =>
      base.app.change('UPDATE experiment_draw SET arm = $2 WHERE case_id = $1', [caseId, other]),
    );
    await expect(turn).rejects.toThrow(/drawn once/);
    const shares = base.app.tx(group.actor('group', [store]), () =>
      base.app.change('UPDATE experiment SET first_share_bp = 9000 WHERE id = $1', [experiment]),
    );
    await expect(shares).rejects.toThrow(/stands once it runs/);
  });

  it('cross where two people of differing arms become one: the earlier arm goes on, also for what comes', async () => {
    const idNo = '11010519491231002X';
    const keep = await ownedIn('on-request', 1_000, '王小明', idNo);
    await base.setClock('2026-06-13 10:00+08');
    const drop = await ownedIn('first-quote', 2_000, '王小明', idNo);
    const app = mergingOn(base, base.app);
    await mergingOn(base, base.worker).look.run(group.groupId);
    const lead = group.actor('lead', [store]);
    const versions = await rows<{ id: string; version: number }>('SELECT id, version FROM person WHERE id = ANY ($1)', [
      [keep.person, drop.person],
    ]);
    const versionOf = (id: string): number => versions.find((one) => one.id === id)!.version;
    // Who is kept decides nothing: the arm drawn first does.
    const input = { keep: drop.person, drop: keep.person };
    await app.unitePeople.run(lead, {
      ...input,
      versions: { keep: versionOf(input.keep), drop: versionOf(input.drop) },
    });
    const both = (await arms()).filter((it) => [keep.caseId, drop.caseId].includes(it.caseId));
    expect(both.map((it) => [it.arm, it.crossed])).toEqual([
      ['on-request', 'on-request'],
      ['first-quote', 'on-request'],
    ]);
    const written = await rows(`SELECT FROM audit WHERE group_id = $1 AND verb = 'experiment.cross'`, [group.groupId]);
    expect(written).toHaveLength(2);
    const later = await owned([drop.phone], '王小明三');
    await draws.run();
    expect((await arms()).find((it) => it.caseId === later.caseId)!.arm).toBe('on-request');
  });
});
