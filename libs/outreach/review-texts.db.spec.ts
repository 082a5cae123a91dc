import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { DecideTemplate, JudgeText, ReadTemplate, TemplateList } from '#campaigns';
import { Clock } from '#kernel';
import { readConfig } from '#platform';
import { Notify } from '#staff';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { ProviderClient } from './provider-client.js';
import { ReviewTexts } from './review-texts.js';

describe('What the provider says of texts', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let server: Server;
  let client: ProviderClient;
  let review: ReviewTexts;
  let said: object = { state: 'reviewing' };
  const handed: string[] = [];
  let serial = 0;

  beforeAll(async () => {
    base = await testDatabase();
    group = await base.makeGroup();
    server = createServer((request, response) => {
      void textOf(request).then((body) => {
        handed.push((JSON.parse(body) as { id: string }).id);
        response.setHeader('content-type', 'application/json').end(JSON.stringify(said));
      });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const providerUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const config = { ...readConfig({ DATABASE_APP_URL: base.appUrl, NODE_ENV: 'test' }), providerUrl };
    client = new ProviderClient(new Clock(), config);
    const judge = new JudgeText(base.worker, base.settingsOf(base.worker));
    const read = new ReadTemplate(base.worker, new TemplateList(base.worker), judge);
    const decide = new DecideTemplate(base.worker, base.auditOf(base.worker), judge, read, new Notify(base.worker));
    review = new ReviewTexts(base.worker, client, decide);
  });
  afterAll(async () => {
    client.close();
    server.closeAllConnections();
    server.close();
    await base.close();
  });

  /** A text in review. */
  async function open(body: string): Promise<string> {
    const { rows } = await base.owner.query<{ id: string }>(
      `WITH made AS (INSERT INTO message_template (id, group_id, code, name, channel, purpose)
         VALUES (app.new_id(), $1, $2, '提醒', 'sms', 'service') RETURNING id)
       INSERT INTO message_template_version (id, group_id, template_id, number, body, state, submitted_at)
       SELECT app.new_id(), $1, id, 1, $3, 'in-review', app.now() FROM made RETURNING id`,
      [group.groupId, `text-${(serial += 1)}`, body],
    );
    return rows[0]!.id;
  }
  const stateOf = async (id: string) => {
    const { rows } = await base.owner.query(
      `SELECT state, reject_reason AS reason, decided_by AS by FROM message_template_version WHERE id = $1`,
      [id],
    );
    return rows[0] as object;
  };

  it('is asked for once a minute, under the id of the version, until there is an answer', async () => {
    const id = await open('您好，{plate}已检查完毕。');
    expect([await review.run(), await review.run()]).toEqual([0, 0]);
    expect(handed).toEqual([id]);
    said = { state: 'approved' };
    await base.shiftClock('2 minutes');
    expect([await review.run(), await review.run()]).toEqual([1, 0]);
    expect(handed).toEqual([id, id]);
    expect(await stateOf(id)).toEqual({ state: 'approved', reason: null, by: null });
    const audit = await base.owner.query(`SELECT actor_kind, verb FROM audit WHERE subject_type = 'template'`);
    expect(audit.rows).toEqual([{ actor_kind: 'system', verb: 'template.approve' }]);
  });

  it('is kept with its reason when it is no, and is not enough where law says no', async () => {
    said = { state: 'rejected', reason: '含营销内容' };
    const refused = await open('您好，{plate}已检查完毕。');
    await review.run();
    expect(await stateOf(refused)).toMatchObject({ state: 'rejected', reason: '含营销内容' });
    said = { state: 'approved' };
    const cash = await open('来店返现');
    expect([await review.run(), await review.run()]).toEqual([1, 0]);
    expect(await stateOf(cash)).toMatchObject({ state: 'rejected', reason: '不能使用返现、现金类表述：返现' });
  });
});
