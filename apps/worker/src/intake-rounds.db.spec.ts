import { GiveTextsBack, RemindOfPerks } from '#campaigns';
import { Clock } from '#kernel';
import { readConfig, openLogger } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { WatchFolder } from '#intake';
import { importDesk } from '../../../libs/intake/testing/desk.js';
import { IntakeRounds } from './intake-rounds.js';
import { Planning } from './planning.js';

describe('What a worker does for imports', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let desk: ReturnType<typeof importDesk>;
  beforeAll(async () => {
    base = await testDatabase();
    group = await base.makeGroup();
    await base.setClock('2026-12-01T02:00:00Z');
    desk = importDesk(base);
  });
  afterAll(async () => {
    desk.remove();
    await base.close();
  });

  it('plans the cars of an import as soon as it is committed, though the planner has just run', async () => {
    const config = readConfig({ DATABASE_APP_URL: base.appUrl, NODE_ENV: 'test' });
    const planning = new Planning(
      desk.planner,
      new RemindOfPerks(base.worker),
      new GiveTextsBack(base.worker, base.auditOf(base.worker)),
      new Clock(),
      config,
    );
    const folder = new WatchFolder(base.worker, desk.receiveAsWorker, config, openLogger('silent', 'test'));
    const rounds = new IntakeRounds(folder, desk.advance, desk.rehearse, planning);
    await planning.run();
    const lead = group.actor('lead', [group.stores[0]!.id]);
    const bytes = Buffer.from('车架号,车主,保险公司,商业险到期日\nLTEST0001RA000001,王小明,平安,2027-01-31');
    const { id } = await desk.receive.run(lead, {
      storeId: lead.storeIds[0]!,
      name: 'a.csv',
      source: '',
      again: false,
      bytes,
    });
    await rounds.run(id);
    await desk.ask.commit(lead, id);
    await Promise.all([rounds.run(id), rounds.run(id)]);
    await rounds.runWaiting();
    const { rows } = await base.owner.query(
      'SELECT (SELECT count(*)::int FROM renewal_case) AS cases, (SELECT count(*)::int FROM touch) AS touches',
    );
    expect(rows).toEqual([{ cases: 1, touches: 10 }]);
  });
});
