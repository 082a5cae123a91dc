import { idNoOf, ledger, nameOf, phoneOf, vinOf, type LedgerLine } from '../testing/ledger.js';
import { StoreDesk } from '../testing/store-desk.js';
import { dice, differences, worldOf } from '../testing/world.js';

describe('Comparing and committing an import', () => {
  let at: StoreDesk;
  beforeEach(async () => {
    at = await StoreDesk.open('2026-12-01T02:00:00Z');
  });
  afterEach(() => at.close());

  async function check(lines: LedgerLine[], settings = 'source = source'): Promise<string> {
    const id = await at.receive(ledger(lines));
    await at.base.owner.query(`UPDATE import_file SET ${settings} WHERE id = $1`, [id]);
    await at.desk.advance.run(id);
    return id;
  }
  const carNow = async (n: number) =>
    (await at.base.owner.query('SELECT plate, engine_no, version, provenance FROM vehicle WHERE vin = $1', [vinOf(n)]))
      .rows[0];
  const CAR: LedgerLine = {
    vin: vinOf(1),
    plate: '粤A10001',
    engineNo: 'E1',
    owner: '王小明',
    phone: phoneOf(1),
    insurer: '平安',
    commercial: '2027-01-31',
  };

  /** Cars known and new, some in two lines, some by plate alone, some without a change. */
  function mixed(seed: number): { first: LedgerLine[]; second: LedgerLine[] } {
    const roll = dice(seed);
    const first = Array.from({ length: 20 }, (_, n) => ({
      vin: vinOf(n),
      plate: `粤A${10_000 + n}`,
      owner: nameOf(n),
      phone: phoneOf(n),
      insurer: '平安',
      commercial: '2027-01-31',
    }));
    const second = Array.from({ length: 40 }, (): LedgerLine => {
      const n = roll(30);
      const line: LedgerLine = { vin: vinOf(n), owner: nameOf(roll(4) === 0 ? n + 1 : n) };
      if (roll(2) === 0) line.plate = `粤A${10_000 + n}`;
      if (roll(4) === 0) line.plate = `粤B${10_000 + n}`;
      if (roll(5) === 0 && line.plate) line.vin = undefined;
      if (roll(3) === 0) line.phone = phoneOf(n + roll(2) * 100);
      if (roll(3) === 0) line.idNo = idNoOf(n);
      if (roll(3) === 0) Object.assign(line, { insurer: '人保', commercial: `202${7 + roll(2)}-01-31` });
      return line;
    });
    return { first, second };
  }

  it.each([1, 2, 3, 4])(
    'shows before what it does then: results and changes of each row agree (seed %i)',
    async (seed) => {
      const { first, second } = mixed(seed);
      await at.commit(await check(first));
      const before = await worldOf(at.base);
      const id = await check(second);
      expect(differences(before, await worldOf(at.base))).toEqual([]);
      const shown = await at.rows(id);
      const expected = (await at.view(id)).expected!;
      await at.commit(id);
      const done = await at.rows(id);
      const good = shown.filter((row) => row.result === 'pending');
      expect(good.length).toBeGreaterThan(20);
      for (const row of good) {
        const then = done.find((one) => one.row === row.row)!;
        expect([row.row, row.expected, row.changes]).toEqual([row.row, then.result, then.changes]);
      }
      const { created, updated, unchanged } = (await at.view(id)).counts;
      expect({ created, updated, unchanged }).toEqual(expected);
      const again = await check(second.slice(-1));
      expect((await at.view(again)).expected).toMatchObject({ created: 0 });
    },
  );

  it('shows what a known car would become, with numbers masked, and nothing of a new one', async () => {
    await at.commit(await check([CAR]));
    const id = await check([
      { ...CAR, plate: '粤B22222', phone: phoneOf(9), owner: '李娜', idNo: idNoOf(5), commercial: '2028-01-31' },
      { vin: vinOf(2), owner: '张三' },
    ]);
    const [known, fresh] = await at.rows(id);
    expect(known).toMatchObject({ expected: 'updated' });
    expect(known!.changes).toEqual(
      expect.arrayContaining([
        { field: 'plate', before: '粤A10001', after: '粤B22222' },
        { field: 'owner', before: '王小明', after: '李娜' },
        { field: 'phone', before: null, after: '139****0009' },
        { field: 'commercialExpiresOn', before: '2027-01-31', after: '2028-01-31' },
      ]),
    );
    expect(fresh).toMatchObject({ expected: 'created', changes: [] });
    expect(JSON.stringify((await at.base.owner.query('SELECT changes FROM import_row')).rows)).not.toContain(
      phoneOf(9),
    );
  });

  it('obeys the rule of each field: fill, overwrite, and newer by the day that the file speaks of', async () => {
    await at.commit(await check([CAR], `as_of = '2026-06-01'`));
    const other = { ...CAR, plate: '粤B22222', engineNo: 'E2', owner: '李娜' };
    const rules = `rules = '{"plate": "fill", "engineNo": "newer", "owner": "fill"}'`;
    await at.commit(await check([other], `as_of = '2026-05-01', ${rules}`));
    expect(await carNow(1)).toMatchObject({ plate: '粤A10001', engine_no: 'E1', version: 1 });
    expect((await at.base.owner.query('SELECT name FROM person')).rows).toEqual([{ name: '王小明' }]);
    const id = await at.commit(await check([other], `as_of = '2026-07-01', ${rules}`));
    expect(await carNow(1)).toMatchObject({
      plate: '粤A10001',
      engine_no: 'E2',
      provenance: { import: id, asOf: '2026-06-01', version: 2, fields: { engine_no: '2026-07-01' } },
    });
    await at.commit(await check([{ ...CAR, engineNo: 'E3' }], `as_of = '2026-06-15', ${rules}`));
    expect(await carNow(1)).toMatchObject({ engine_no: 'E2' });
    await at.base.owner.query(
      `UPDATE vehicle SET engine_no = 'HAND', version = version + 1, updated_at = '2026-11-30T02:00:00Z'`,
    );
    await at.commit(await check([{ ...CAR, engineNo: 'E4' }], `as_of = '2026-11-01', ${rules}`));
    expect(await carNow(1)).toMatchObject({ engine_no: 'HAND' });
  });

  it('writes nothing when the same rows come again', async () => {
    const { first } = mixed(5);
    await at.commit(await check(first));
    const before = await worldOf(at.base);
    const versions = async () => (await at.base.owner.query('SELECT sum(version)::int AS n FROM vehicle')).rows[0].n;
    const was = await versions();
    const id = await at.commit(await check(first));
    expect((await at.view(id)).counts).toMatchObject({ created: 0, updated: 0, unchanged: 20 });
    expect(differences(before, await worldOf(at.base))).toEqual([]);
    expect(await versions()).toBe(was);
    await expect(at.desk.undo.run(at.lead, id)).rejects.toMatchObject({ code: 'import.nothing-to-undo' });
  });

  it('waits when it is paused, goes on when it is resumed, and keeps what was written when it is cancelled', async () => {
    const lines = Array.from({ length: 1_200 }, (_, n) => ({
      vin: vinOf(n),
      insurer: '平安',
      commercial: '2027-01-31',
    }));
    const id = await check(lines);
    at.desk.commit.chunkRows = 100;
    await expect(at.desk.pause.pause(at.lead, id)).rejects.toMatchObject({
      status: 422,
      code: 'import.not-committing',
    });
    await at.desk.ask.commit(at.lead, id);
    await at.desk.pause.pause(at.lead, id);
    await at.desk.pause.pause(at.lead, id);
    await at.desk.advance.run(id);
    expect(await at.view(id)).toMatchObject({ status: 'committing', paused: true, counts: { created: 0 } });
    await at.desk.pause.resume(at.lead, id);
    const working = at.desk.advance.run(id);
    while ((await at.view(id)).rowsDone === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await at.desk.pause.pause(at.lead, id);
    await working;
    const paused = await at.view(id);
    expect(paused).toMatchObject({ status: 'committing', paused: true });
    expect(paused.counts.created).toBeGreaterThan(0);
    expect(paused.counts.created).toBeLessThan(1_200);
    await at.desk.ask.cancel(at.lead, id);
    await at.desk.advance.run(id);
    const { status, counts } = await at.view(id);
    expect(status).toBe('cancelled');
    expect(counts.created).toBe(paused.counts.created);
    expect((await at.base.owner.query('SELECT count(*)::int AS n FROM vehicle')).rows[0].n).toBe(counts.created);
    expect(await at.desk.undo.preview(at.lead, id, 'zh-CN')).toMatchObject({ deletes: counts.created, ready: true });
    await at.desk.undo.run(at.lead, id);
    await at.desk.advance.run(id);
    expect((await at.base.owner.query('SELECT count(*)::int AS n FROM vehicle')).rows[0].n).toBe(0);
  });

  it('brings in a list of deliveries as cars sold here, and only checks a file of no known kind', async () => {
    const id = await check([{ vin: vinOf(1), owner: '王小明', phone: phoneOf(1) }]);
    await at.base.owner.query(`UPDATE import_file SET kind = 'delivery' WHERE id = $1`, [id]);
    await at.commit(id);
    expect((await at.base.owner.query('SELECT relation FROM vehicle_store')).rows).toEqual([{ relation: 'sold' }]);
    const other = await check([{ vin: vinOf(2) }]);
    await at.base.owner.query(`UPDATE import_file SET kind = NULL WHERE id = $1`, [other]);
    await expect(at.desk.ask.commit(at.lead, other)).rejects.toMatchObject({
      status: 422,
      code: 'import.kind-not-merged',
    });
  });

  it('forgets cells and journal after ninety days, and nothing before', async () => {
    const id = await at.commit(await check([CAR]));
    expect(await at.desk.forget.run()).toBe(0);
    await at.base.shiftClock('91 days');
    await at.base.setClock('2027-03-03T02:00:00Z');
    expect([await at.desk.forget.run(), await at.desk.forget.run()]).toEqual([1, 0]);
    expect(await at.rows(id)).toMatchObject([{ row: 2, result: 'created', vin: vinOf(1), owner: null, phone: null }]);
    await expect(at.desk.undo.run(at.lead, id)).rejects.toMatchObject({ code: 'import.nothing-to-undo' });
  });
});
