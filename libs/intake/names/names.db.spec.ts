import { newId } from '#kernel';
import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { importDesk } from '../testing/desk.js';

const HEAD = '车架号,车牌,客户,保险到期日,跟进人,续保员手机号,是否续回,是否战败,跟进记录1';
const car = (n: number): string => `LTESTCAR0${String(n).padStart(8, '0')}`;
const line = (n: number, who: string, phone = ''): string =>
  `${car(n)},粤A0000${n},王一,2027-01-20,${who},${phone},否,否,已联系`;

describe('Names of a control sheet that are no colleague', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let desk: ReturnType<typeof importDesk>;
  let lead: Actor;
  const staff: Record<string, string> = {};
  beforeAll(async () => {
    base = await testDatabase();
    group = await base.makeGroup();
    await base.setClock('2026-12-01T02:00:00Z');
    desk = importDesk(base);
    lead = group.actor('lead', [group.stores[0]!.id]);
    await colleague('li', '李专员');
    await colleague('far', '远专员', group.stores[1]!.id);
  });
  afterAll(async () => {
    desk.remove();
    await base.close();
  });

  async function colleague(login: string, name: string, storeId = group.stores[0]!.id): Promise<void> {
    const id = (staff[login] = newId());
    await base.owner.query(
      `INSERT INTO staff_member (id, group_id, login, name, role, password_hash) VALUES ($1, $2, $3, $4, 'specialist', 'none')`,
      [id, group.groupId, login, name],
    );
    await base.owner.query('INSERT INTO staff_store (group_id, staff_id, store_id) VALUES ($1, $2, $3)', [
      group.groupId,
      id,
      storeId,
    ]);
  }
  async function checked(...lines: string[]): Promise<string> {
    const bytes = Buffer.from([HEAD, ...lines].join('\n'));
    const input = { storeId: lead.storeIds[0]!, name: '管控表.csv', source: '', again: true, bytes };
    const { id } = await desk.receive.run(lead, input);
    await desk.advance.run(id);
    return id;
  }
  const view = (id: string) => desk.imports.one(lead, id, 'zh-CN');
  const unknown = async (id: string): Promise<number[]> => {
    const { items } = await desk.rows.list(lead, id, { page: 1, size: 20, problem: 'STAFF_UNKNOWN' }, 'zh-CN');
    return items.map((one) => one.row);
  };

  it('are found in their rows, matched once, and known in the next sheet of the store', async () => {
    const lines = [line(1, '李专员'), line(2, '小李'), line(3, '小李'), line(4, '远专员'), line(5, '')];
    const id = await checked(...lines);
    expect((await view(id)).counts).toMatchObject({ rows: 5, rejected: 0 });
    const { items: problems } = await desk.problems.run(lead, id, 'zh-CN');
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'STAFF_UNKNOWN', field: 'specialist', severity: 'warn', rows: 3 }),
    );
    expect(await unknown(id)).toEqual([3, 4, 5]);
    const names = await desk.names.run(lead, id);
    expect(names).toMatchObject({
      items: [
        { name: '小李', rows: 2 },
        { name: '远专员', rows: 1 },
      ],
      more: false,
    });
    expect(names.colleagues).toContainEqual({ id: staff['li'], name: '李专员' });
    expect(names.colleagues.map((one) => one.id)).not.toContain(staff['far']);

    const { version } = await view(id);
    const li = [{ name: '小李', staff: staff['li']! }];
    await expect(desk.matchNames.run(lead, id, { version: version - 1, names: li })).rejects.toMatchObject({
      status: 412,
    });
    const far = { version, names: [{ name: '小李', staff: staff['far']! }] };
    await expect(desk.matchNames.run(lead, id, far)).rejects.toMatchObject({
      status: 422,
      code: 'staff.not-colleague',
    });
    await desk.matchNames.run(lead, id, { version, names: li });
    await desk.advance.run(id);
    expect(await unknown(id)).toEqual([5]);
    const { rows: audits } = await base.owner.query("SELECT detail FROM audit WHERE verb = 'import.match-names'");
    expect(JSON.stringify(audits)).toContain(staff['li']);
    expect(JSON.stringify(audits)).not.toContain('小李');

    expect(await unknown(await checked(...lines, line(6, '小李')))).toEqual([5]);
  });

  it('are judged anew with a corrected row, and give the work to whom they mean', async () => {
    const id = await checked(line(11, '李专员'), line(12, '查无此人'), line(13, '小李'));
    expect(await unknown(id)).toEqual([3]);
    await desk.correct.run(lead, id, 3, { cells: [{ column: 4, text: '小李' }] });
    expect(await unknown(id)).toEqual([]);
    await desk.correct.run(lead, id, 2, { cells: [{ column: 4, text: '谁呀' }] });
    expect(await unknown(id)).toEqual([2]);
    await desk.mapping.run(lead, id, { version: (await view(id)).version, cutOver: true });
    await desk.advance.run(id);
    expect(await unknown(id)).toEqual([2]);
    await desk.ask.commit(lead, id);
    await desk.advance.run(id);
    const { rows } = await base.owner.query(
      `SELECT vin, assignee_id AS who FROM renewal_case WHERE vin = ANY ($1) ORDER BY vin`,
      [[car(11), car(12), car(13)]],
    );
    expect(rows.map((one) => one.who)).toEqual([null, staff['li'], staff['li']]);
  });

  it('are another store’s business alone', async () => {
    const id = await checked(line(21, '查无此人'));
    const stranger = group.actor('lead', [group.stores[1]!.id]);
    await expect(desk.names.run(stranger, id)).rejects.toMatchObject({ status: 404 });
    const names = [{ name: '查无此人', staff: staff['far']! }];
    await expect(desk.matchNames.run(stranger, id, { version: 1, names })).rejects.toMatchObject({ status: 404 });
  });
});
