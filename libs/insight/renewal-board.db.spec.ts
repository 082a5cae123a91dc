import { CaseQuery } from '#contracts';
import { FindCarsByPhone } from '#customers';
import { Clock, newId } from '#kernel';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { CaseList, KeptCounts } from '#renewals';
import { RenewalBoardQuery } from './index.js';

interface Given {
  due: string;
  segment?: string;
  state?: string;
  reason?: string | null;
  store?: number;
}

describe('The renewal board', () => {
  let base: TestDatabase;
  let group: TestGroup;
  beforeAll(async () => {
    base = await testDatabase();
    group = await base.makeGroup();
    await base.setClock('2026-11-24T04:00:00Z');
    const rows: Given[] = [
      { due: '2026-10-03', state: 'won', reason: 'RENEWED_HERE' },
      { due: '2026-10-09', state: 'won', reason: 'RENEWED_HERE', segment: 'RENEW_TO_RENEW' },
      { due: '2026-10-31', state: 'lost', reason: 'INSURED_ELSEWHERE' },
      { due: '2026-10-12', state: 'won', reason: 'RENEWED_HERE', segment: 'RETURNING' },
      { due: '2026-10-20', state: 'closed', reason: 'SOLD' },
      { due: '2026-10-21', state: 'closed', reason: 'COMPULSORY_ONLY' },
      { due: '2026-10-22', state: 'lapsed', reason: 'LAPSED' },
      { due: '2026-11-30' },
      { due: '2026-12-01', store: 1 },
    ];
    for (const row of rows) await addCase(row);
  });
  afterAll(() => base.close());

  async function addCase(given: Given): Promise<void> {
    const store = group.stores[given.store ?? 0]!.id;
    const vehicleId = newId();
    await base.owner.query('INSERT INTO vehicle (id, group_id, vin) VALUES ($1, $2, $3)', [
      vehicleId,
      group.groupId,
      `V${vehicleId.slice(-12).toUpperCase()}`,
    ]);
    await base.owner.query(
      `INSERT INTO renewal_case (id, group_id, store_id, vehicle_id, insurance_year, holder_rule, segment, state, close_reason,
         closed_at, due_on, anchor_on, vin) VALUES ($1, $2, $3, $4, 2026, 'issued', $5, $6, $7, $8, $9, $9, 'V')`,
      [
        newId(),
        group.groupId,
        store,
        vehicleId,
        given.segment ?? 'NEW_TO_RENEW',
        given.state ?? 'open',
        given.reason ?? null,
        given.state ? '2026-11-01' : null,
        given.due,
      ],
    );
  }
  const board = (storeIds = group.stores.map((store) => store.id)) =>
    new RenewalBoardQuery(base.app).run(group.actor('manager'), storeIds, { months: 3, from: '2026-10' });

  it('counts the base as first and repeated renewals, and shows the rest apart', async () => {
    const [october] = (await board()).months;
    expect(october).toMatchObject({
      month: '2026-10',
      matured: true,
      due: 6,
      baseDue: 5,
      baseRenewed: 2,
      renewed: 3,
      lost: 1,
      lapsed: 1,
      compulsoryOnly: 1,
      left: 1,
      open: 0,
    });
  });

  it('opens behind each number exactly the cases that were counted', async () => {
    const actor = group.actor('manager');
    const stores = group.stores.map((store) => store.id);
    const listed = async (filters: object): Promise<number> => {
      const query = CaseQuery.parse({ dueMonth: '2026-10', ...filters });
      return (
        await new CaseList(base.app, new FindCarsByPhone(base.app, base.vault), new KeptCounts(new Clock())).run(
          actor,
          stores,
          query,
        )
      ).total;
    };
    const [october] = (await board()).months;
    expect(await listed({ left: 'false' })).toBe(october!.due);
    expect(await listed({ left: 'false', base: 'true' })).toBe(october!.baseDue);
    expect(await listed({ state: 'won', base: 'true' })).toBe(october!.baseRenewed);
    expect(await listed({ closeReason: 'COMPULSORY_ONLY' })).toBe(october!.compulsoryOnly);
    expect(await listed({ left: 'true' })).toBe(october!.left);
  });

  it('treats a day that is still to come as open, not as lost', async () => {
    const [, november, december] = (await board()).months;
    expect(november).toMatchObject({ matured: false, due: 1, open: 1, lost: 0 });
    expect(december).toMatchObject({ matured: false, due: 1, open: 1 });
  });

  it('moves by no other store', async () => {
    const mine = await board([group.stores[0]!.id]);
    expect(mine.months[2]).toMatchObject({ due: 0 });
    expect(mine.stores).toEqual([{ store: 'GZ01', baseDue: 5, baseRenewed: 2, due: 6, renewed: 3 }]);
  });
});
