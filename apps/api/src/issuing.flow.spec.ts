import { newId } from '#kernel';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { RecordActivity } from '#customers';
import { ExpirePayments } from '#renewals';
import { Notify } from '#staff';
import { type Caller, testApi, type TestApi } from './testing.js';

const VINS = [
  'LTEST0002SA123456',
  'LTEST0004SA654321',
  'LTEST0006SA111111',
  'LTEST0008SA222222',
  'LTEST000XSA333333',
  'LTEST0001SA444444',
];
const COMMERCIAL = { insurer: '人保', policyNo: 'PDAA20260001', startsOn: '2026-12-11', premium: 318_000 };
const COMPULSORY = { insurer: '人保', policyNo: 'PDZA20260001', startsOn: '2026-12-11', premium: 66_500 };

interface Issued {
  id: string;
  closedCaseId: string | null;
  differences: unknown[];
  policies: { line: string; tax: number | null }[];
}

describe('From the owner’s yes to the issued policy', () => {
  let base: TestDatabase;
  let api: TestApi;
  let specialist: Caller;
  let issuer: Caller;
  let lead: Caller;
  let storeId: number;
  let expire: ExpirePayments;
  let n = 0;
  let caseId: string;
  let quoteId: string;

  beforeAll(async () => {
    base = await testDatabase();
    api = await testApi(base);
    storeId = api.group.stores.find((one) => one.code === 'GZ01')!.id;
    [specialist, issuer, lead] = (await Promise.all(
      (['specialist', 'issuer', 'lead'] as const).map((role) => api.as(role, ['GZ01'])),
    )) as [Caller, Caller, Caller];
    const audit = base.auditOf(base.worker);
    expire = new ExpirePayments(base.worker, audit, new RecordActivity(base.worker), new Notify(base.worker));
    const finance = await api.as('finance', ['GZ01']);
    for (const [line, rateBp] of Object.entries({ commercial: 1_500, compulsory: 400, accident: 3_500 })) {
      await finance.post('/api/v1/commission-rates', { insurer: 'PICC', line, rateBp, startsOn: '2026-01-01' });
    }
    await finance.post('/api/v1/agency-numbers', {
      store: 'GZ01',
      insurer: 'PICC',
      number: 'a1001',
      startsOn: '2026-01-01',
    });
  }, 60_000);
  afterAll(async () => {
    await api?.close();
    await base.close();
  });
  beforeEach(async () => {
    await base.setClock('2026-11-20 10:00+08');
    ({ caseId, quoteId } = await agreed());
  });

  /** A car whose year ends on 10 December, with an open case and a quote of ours. */
  async function agreed(concession = 0): Promise<{ caseId: string; quoteId: string }> {
    const vin = VINS[(n += 1)]!;
    const { body } = await lead.post<{ vehicleId: string }>('/api/v1/policies', {
      store: 'GZ01',
      vin,
      plate: `粤A1234${n}`,
      owner: '王小明',
      signedOn: '2025-12-01',
      compulsory: { ...COMPULSORY, policyNo: `OLDZ2025000${n}`, startsOn: '2025-12-11', tax: 36_000 },
      commercial: { ...COMMERCIAL, policyNo: `OLDA2025000${n}`, startsOn: '2025-12-11' },
    });
    const [id, quote] = [newId(), newId()];
    await base.owner.query(
      `INSERT INTO renewal_case (id, group_id, store_id, vehicle_id, insurance_year, holder_rule, segment, due_on, anchor_on,
         vin, plate, owner_name, stage, next_contact_at, assignee_id, compulsory_expires_on, commercial_expires_on)
       VALUES ($1, $2, $3, $4, 2026, 'issued', 'RENEW_TO_RENEW', '2026-12-10', '2026-12-10', $5, $6, '王小明', 'COMMITTED',
         app.now(), $7, '2026-12-10', '2026-12-10')`,
      [id, api.group.groupId, storeId, body.vehicleId, vin, `粤A1234${n}`, specialist.staffId],
    );
    await base.owner.query(
      `INSERT INTO quote (id, group_id, store_id, case_id, insurer_code, ours, source, number, valid_until, compulsory_fen,
         tax_fen, commercial_fen, add_ons, total_fen, concession_fen)
       VALUES ($1, $2, $3, $4, 'PICC', true, 'typed', 1, '2026-12-10', 66500, 36000, 318000, '[]', 420500, $5)`,
      [quote, api.group.groupId, storeId, id, concession],
    );
    return { caseId: id, quoteId: quote };
  }
  const version = async (id = caseId): Promise<number> =>
    (await base.owner.query<{ version: number }>('SELECT version FROM renewal_case WHERE id = $1', [id])).rows[0]!
      .version;
  const stage = async (id = caseId) =>
    (await base.owner.query('SELECT stage, state FROM renewal_case WHERE id = $1', [id])).rows[0];
  const start = async (payUntil: string) =>
    specialist.post(`/api/v1/renewal-cases/${caseId}/issuing`, { version: await version(), quote: quoteId, payUntil });
  const issue = async (more: object = {}, who: Caller = issuer) =>
    who.post<Issued & { code?: string; params?: { differences: unknown[] } }>(`/api/v1/renewal-cases/${caseId}/issue`, {
      version: await version(),
      quote: quoteId,
      compulsory: { ...COMPULSORY, policyNo: `PDZA2026000${n}` },
      commercial: { ...COMMERCIAL, policyNo: `PDAA2026000${n}` },
      tax: 36_000,
      agencyNo: 'A1001',
      soldBy: specialist.staffId,
      issuedBy: issuer.staffId,
      split: [
        { staff: specialist.staffId, shareBp: 8_000 },
        { staff: lead.staffId, shareBp: 2_000 },
      ],
      ...more,
    });

  it('waits for a payment that dies tonight, and takes the case back when it has died, once', async () => {
    expect((await start('2026-11-20T01:00:00Z')).body).toMatchObject({ status: 422, code: 'issue.pay-past' });
    expect((await start('2026-12-20T01:00:00Z')).body).toMatchObject({ code: 'issue.pay-too-far' });
    expect((await start('2026-11-20T15:59:00Z')).status).toBe(201);
    expect(await stage()).toEqual({ stage: 'ISSUING', state: 'open' });
    const today = () => lead.get<{ items: unknown[]; total: number }>('/api/v1/payments?today=true');
    expect((await today()).body.items).toMatchObject([{ caseId, insurer: 'PICC', total: 420_500, today: true }]);
    expect(await expire.run()).toBe(0);
    await base.setClock('2026-11-21 00:10+08');
    expect((await Promise.all([expire.run(), expire.run()])).sort()).toEqual([0, 1]);
    expect(await expire.run()).toBe(0);
    expect(await stage()).toEqual({ stage: 'COMMITTED', state: 'open' });
    const next = await base.owner.query(
      `SELECT next_action, to_char(next_contact_at AT TIME ZONE 'Asia/Shanghai', 'MM-DD HH24:MI') AS at FROM renewal_case WHERE id = $1`,
      [caseId],
    );
    expect(next.rows).toEqual([{ next_action: 'pay', at: '11-22 09:30' }]);
    const notices = await specialist.get<{ items: { kind: string }[] }>('/api/v1/notices');
    expect(notices.body.items.map((one) => one.kind)).toEqual(['payment.expired']);
    expect((await today()).body.total).toBe(0);
  });

  it('records both lines, tax and driver cover with number, people and credit, and wins the case', async () => {
    const draft = await issuer.get<Record<string, unknown>>(`/api/v1/renewal-cases/${caseId}/issue`);
    expect(draft.body).toMatchObject({
      compulsoryStartsOn: '2026-12-11',
      commercialStartsOn: '2026-12-11',
      quote: { id: quoteId, insurer: 'PICC', compulsory: 66_500, commercial: 318_000, tax: 36_000, addOn: null },
      agencyNumbers: [{ insurer: 'PICC', number: 'A1001' }],
      soldBy: specialist.staffId,
    });
    await start('2026-11-20T15:59:00Z');
    const addOn = {
      insurer: '人保',
      product: '驾乘无忧',
      policyNo: 'EAA20260001',
      startsOn: '2026-12-11',
      premium: 30_000,
    };
    const refused = await issue({ addOn });
    expect(refused.body).toMatchObject({
      status: 422,
      code: 'issue.differs',
      params: { differences: [{ line: 'accident', field: 'line', quoted: null, issued: 30_000 }] },
    });
    const done = await issue({ addOn, acceptDifferences: true });
    expect([done.status, done.body.closedCaseId, done.body.differences.length]).toEqual([201, caseId, 1]);
    expect(done.body.policies.map(({ line, tax }) => [line, tax])).toEqual([
      ['compulsory', 36_000],
      ['commercial', null],
    ]);
    expect(await stage()).toEqual({ stage: 'WON', state: 'won' });
    const kept = await base.owner.query(
      `SELECT p.agency_no, p.seller_id = $2 AS sold, p.issuer_id = $3 AS issued, i.state FROM policy p
       JOIN policy_issue x ON x.id = p.issue_id JOIN issuing i ON i.case_id = x.case_id WHERE x.case_id = $1`,
      [caseId, specialist.staffId, issuer.staffId],
    );
    expect(kept.rows).toEqual(Array(2).fill({ agency_no: 'A1001', sold: true, issued: true, state: 'issued' }));
    expect(await expire.run()).toBe(0);

    const ledger = await issuer.get<Record<string, unknown>>('/api/v1/issue-ledger?store=GZ01&day=2026-11-20');
    expect(ledger.body).toMatchObject({
      rows: [
        {
          owner: '王小明',
          compulsory: { insurer: 'PICC', premium: 66_500 },
          commercial: { premium: 318_000 },
          accident: { policyNo: 'EAA20260001', premium: 30_000 },
          tax: 36_000,
          total: 450_500,
          agencyNo: 'A1001',
          split: [{ shareBp: 8_000 }, { shareBp: 2_000 }],
        },
      ],
      insurers: [{ insurer: 'PICC', total: 450_500, commercial: { count: 1, premium: 318_000 } }],
      total: { accident: { count: 1, premium: 30_000 }, tax: 36_000, total: 450_500 },
    });
    const sheet = await issuer.get('/api/v1/issue-ledger/file.xlsx?store=GZ01&day=2026-11-20');
    expect([sheet.status, sheet.text.slice(0, 2)]).toEqual([200, 'PK']);
    const logged = await base.owner.query(`SELECT detail FROM audit WHERE verb = 'ledger.export'`);
    expect(logged.rows).toEqual([{ detail: { day: '2026-11-20', rows: 1, stores: [storeId] } }]);
    expect((await specialist.get('/api/v1/issue-ledger')).status).toBe(403);
  });

  it('refuses a credit that is no whole, strangers, and a number that is not the store’s; nothing is changed', async () => {
    const half = [{ staff: specialist.staffId, shareBp: 5_000 }];
    expect((await issue({ split: half })).body).toMatchObject({ status: 422, code: 'issue.split-sum' });
    const twice = [...half, ...half];
    expect((await issue({ split: twice })).body).toMatchObject({ code: 'issue.split-twice' });
    const stranger = await api.as('specialist', ['FS02']);
    expect((await issue({ soldBy: stranger.staffId })).body).toMatchObject({ code: 'issue.staff-unknown' });
    expect((await issue({ agencyNo: 'B2002' })).body).toMatchObject({ code: 'agency.unknown' });
    expect((await issue({ quote: undefined })).body).toMatchObject({ code: 'issue.quote-needed' });
    expect((await issue({ version: 99 })).status).toBe(412);
    expect((await issue({ version: await version() }, await api.as('issuer', ['FS02']))).status).toBe(404);
    const left = await base.owner.query('SELECT FROM policy_issue WHERE case_id = $1', [caseId]);
    expect([left.rowCount, await stage()]).toEqual([0, { stage: 'COMMITTED', state: 'open' }]);
  });

  it('issues nothing below the floor before a second person has agreed', async () => {
    ({ caseId, quoteId } = await agreed(45_000));
    expect((await start('2026-11-20T15:59:00Z')).body).toMatchObject({ status: 422, code: 'margin.approval-needed' });
    const asked = await specialist.post<{ id: string }>('/api/v1/approvals', {
      kind: 'margin',
      case: caseId,
      quote: quoteId,
    });
    expect((await issue()).body).toMatchObject({ code: 'margin.approval-needed' });
    const decide = `/api/v1/approvals/${asked.body.id}/decide`;
    expect((await specialist.post(decide, { version: 1, decision: 'granted' })).status).toBe(403);
    expect((await lead.post(decide, { version: 1, decision: 'granted' })).status).toBe(200);
    expect((await issue()).status).toBe(201);
  });
});
