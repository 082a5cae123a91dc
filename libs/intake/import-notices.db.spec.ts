import { testDatabase, type TestDatabase } from '#platform/testing';
import { importDesk } from './testing/desk.js';

const HEAD = '车架号,车牌号,车主,手机,保险公司,交强险到期日,商业险到期日';
const ROW = 'LTEST0002SA123456,粤A12345,王小明,13812345678,平安,2027-01-31,2027-01-31';

describe('The person who brought a file', () => {
  let base: TestDatabase;
  let desk: ReturnType<typeof importDesk>;
  beforeAll(async () => {
    base = await testDatabase();
    await base.setClock('2026-12-01T02:00:00Z');
    desk = importDesk(base);
  });
  afterAll(async () => {
    desk.remove();
    await base.close();
  });

  it('is told once of each end of the work: checked, brought in, undone, failed', async () => {
    const group = await base.makeGroup();
    const lead = group.actor('lead', [group.stores[0]!.id]);
    const receive = (name: string, text: string) =>
      desk.receive.run(lead, {
        storeId: group.stores[0]!.id,
        name,
        source: '',
        again: false,
        bytes: Buffer.from(text),
      });
    const work = async (id: string) => {
      await desk.advance.run(id);
      await desk.advance.run(id);
    };
    const good = await receive('名单.csv', `${HEAD}\n${ROW}`);
    await work(good.id);
    await desk.ask.commit(lead, good.id);
    await work(good.id);
    await desk.undo.run(lead, good.id);
    await work(good.id);
    const bad = await receive('其他.csv', '甲,乙\n1,2');
    await work(bad.id);
    const { rows } = await base.owner.query('SELECT staff_id, kind, subject_id, params FROM notice ORDER BY id');
    const told = { staff_id: lead.staffId, subject_id: good.id, params: { name: '名单.csv', rows: 1, rejected: 0 } };
    expect(rows).toMatchObject([
      { ...told, kind: 'import.checked' },
      { ...told, kind: 'import.done' },
      { ...told, kind: 'import.undone' },
      { staff_id: lead.staffId, kind: 'import.failed', subject_id: bad.id },
    ]);
  });
});
