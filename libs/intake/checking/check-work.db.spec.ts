import type { Actor } from '#platform';
import { gathered } from '#sheets';
import { StoreDesk } from '../testing/store-desk.js';

const csv = (...lines: string[]): Buffer => Buffer.from(lines.join('\n'));
const HEAD = '车架号,车牌号,车主,手机,保险公司,交强险到期日,商业险到期日,备注二';
const GOOD = 'LTEST0001RA000001,粤A12345,王小明,13911112222,平安,2027-01-31,2027-01-31,';
const LETTER = 'LTESTO001RA000001,粤A12346,李四,13911112223,平安,2027-01-31,2027-01-31,';

describe('What a person does between check and commit', () => {
  let at: StoreDesk;
  let stranger: Actor;
  beforeEach(async () => {
    at = await StoreDesk.open('2026-12-01T02:00:00Z');
    stranger = at.group.actor('lead', [at.group.stores[1]!.id]);
  });
  afterEach(() => at.close());

  const row = (id: string, no: number) => at.desk.rows.one(at.lead, id, no, 'zh-CN');
  async function checked(bytes: Buffer, source = '', name = 'a.csv'): Promise<string> {
    const { id } = await at.desk.receive.run(at.lead, { storeId: at.storeId, name, source, again: true, bytes });
    await at.desk.advance.run(id);
    return id;
  }
  const audited = async (verb: string): Promise<Record<string, unknown>[]> =>
    (await at.base.owner.query('SELECT detail FROM audit WHERE verb = $1 ORDER BY at', [verb])).rows.map(
      (r) => r.detail,
    );
  const correct = (id: string, no: number, column: number, text: string) =>
    at.desk.correct.run(at.lead, id, no, { cells: [{ column, text }] });
  const change = async (id: string, more: object) =>
    at.desk.mapping.run(at.lead, id, { version: (await at.view(id)).version, ...more });

  describe('Correcting a cell', () => {
    it('judges the row anew, counts again, and says so in the audit without a word of the cell', async () => {
      const id = await checked(csv(HEAD, GOOD, LETTER));
      expect((await at.view(id)).counts).toMatchObject({ rows: 2, rejected: 1 });
      await correct(id, 3, 0, 'LTEST0002SA123456');
      expect(await row(id, 3)).toMatchObject({
        verdict: 'ok',
        result: 'pending',
        vin: 'LTEST0002SA123456',
        findings: [],
      });
      expect((await at.view(id)).counts).toMatchObject({ rows: 2, rejected: 0 });
      expect(await audited('import.correct-row')).toEqual([{ row: 3, cells: 1 }]);
      expect((await at.desk.problems.run(at.lead, id, 'zh-CN')).items).toEqual([]);
    });

    it('finds repetitions and rows of one car again, in both directions', async () => {
      const id = await checked(csv(HEAD, GOOD, GOOD, GOOD));
      expect([await row(id, 3), await row(id, 4)]).toMatchObject([{ duplicateOf: 2 }, { duplicateOf: 2 }]);
      await correct(id, 2, 2, '王大明');
      expect(await row(id, 2)).toMatchObject({ verdict: 'ok', duplicateOf: null, linkedTo: null });
      expect(await row(id, 3)).toMatchObject({ verdict: 'ok', duplicateOf: null, linkedTo: 2 });
      expect(await row(id, 4)).toMatchObject({ verdict: 'duplicate', duplicateOf: 3 });
      expect((await at.view(id)).counts).toMatchObject({ duplicate: 1 });
      await correct(id, 2, 2, '王小明');
      expect([await row(id, 3), await row(id, 4)]).toMatchObject([{ duplicateOf: 2 }, { duplicateOf: 2 }]);
      expect((await at.view(id)).counts).toMatchObject({ duplicate: 2 });
    });

    it('flags a phone that stands on more than five cars in all of its rows, and no longer when a car has another', async () => {
      const vins = [
        'LTEST0001RA000001',
        'LTEST0002SA123456',
        '1M8GDM9AXKP042788',
        '11111111111111111',
        'LTEST000XRA000000',
      ];
      const six = [...vins, 'LTEST0004SA654321'].map((vin) => `${vin},,王,13911112222,平安,2027-01-31,2027-01-31,`);
      const id = await checked(csv(HEAD, ...six));
      const flagged = async (): Promise<number[]> => {
        const query = { page: 1, size: 20, problem: 'PHONE_SHARED' };
        const { items } = await at.desk.rows.list(at.lead, id, query, 'zh-CN');
        expect(items.every((one) => one.findings.some(({ code }) => code === 'PHONE_SHARED'))).toBe(true);
        return items.map((one) => one.row);
      };
      expect([await flagged(), (await at.view(id)).counts.warned]).toEqual([[2, 3, 4, 5, 6, 7], 6]);
      await correct(id, 2, 3, '13911119999');
      expect(await flagged()).toEqual([]);
      await correct(id, 2, 3, '13911112222');
      expect([await flagged(), (await at.view(id)).counts.warned]).toEqual([[2, 3, 4, 5, 6, 7], 6]);
    });

    it('shows numbers masked, and leaves a cell alone that comes back as it was shown', async () => {
      const id = await checked(csv(HEAD, GOOD));
      const phone = (await row(id, 2)).cells.find(({ column }) => column === 3)!.text;
      expect(phone).toBe('139****2222');
      const { version } = await at.view(id);
      await correct(id, 2, 3, phone);
      expect((await at.view(id)).version).toBe(version);
      await correct(id, 2, 3, '13800001111');
      expect((await row(id, 2)).phone).toBe('138****1111');
    });

    it('is refused elsewhere, before the check ends, once it is committed, and for what the sheet has not', async () => {
      const id = await checked(csv(HEAD, GOOD));
      await expect(at.desk.correct.run(stranger, id, 2, { cells: [{ column: 0, text: 'x' }] })).rejects.toMatchObject({
        code: 'import.not-found',
      });
      await expect(correct(id, 99, 0, 'x')).rejects.toMatchObject({ code: 'import.row-not-found' });
      await expect(correct(id, 2, 99, 'x')).rejects.toMatchObject({ code: 'import.no-such-column' });
      await at.desk.ask.commit(at.lead, id);
      await expect(correct(id, 2, 0, 'x')).rejects.toMatchObject({ status: 422, code: 'import.committed' });
      const early = await at.desk.receive.run(at.lead, {
        storeId: at.storeId,
        name: 'b.csv',
        source: '',
        again: true,
        bytes: csv(HEAD, LETTER),
      });
      await expect(correct(early.id, 2, 0, 'x')).rejects.toMatchObject({ code: 'import.checking' });
    });

    it('goes into the sheet of returned rows and outlives the next check', async () => {
      const id = await checked(csv(HEAD, LETTER));
      await correct(id, 2, 2, '张三');
      await change(id, { columns: [{ column: 7, field: 'note' }] });
      await at.desk.advance.run(id);
      expect(await row(id, 2)).toMatchObject({ owner: '张三', verdict: 'error' });
      expect((await at.view(id)).mapping[7]).toMatchObject({ field: 'note', by: 'hand' });
      const sheet = await at.desk.returned.run(at.lead, id, 'zh-CN');
      const back = await checked(await gathered(sheet.bytes), '', 'back.xlsx');
      expect(await row(back, 2)).toMatchObject({ owner: '张三' });
    });
  });

  it('is the same as checking the corrected file, whatever is corrected', async () => {
    const vins = ['LTEST0001RA000001', 'LTEST0002SA123456', 'LTESTO001RA000001', '', '1M8GDM9AXKP042788'];
    const phones = ['13911112222', '13911112223', '1391111', ''];
    const owners = ['王小明', '李四'];
    let seed = 20_261_201;
    const pick = <T>(from: readonly T[]): T => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return from[seed % from.length]!;
    };
    const cells = Array.from({ length: 40 }, () => [pick(vins), pick(['粤A12345', '']), pick(owners), pick(phones)]);
    const fileOf = () => csv(HEAD, ...cells.map((each) => `${each.join(',')},平安,2027-01-31,2027-01-31,`));
    const id = await checked(fileOf());
    for (let n = 0; n < 30; n++) {
      const [at, column] = [pick([...cells.keys()]), pick([0, 1, 2, 3])];
      const text = pick([vins, ['粤A12345', ''], owners, phones][column]!);
      cells[at]![column] = text;
      await correct(id, at + 2, column, text);
    }
    const fresh = await checked(fileOf());
    const stateOf = async (of: string) => ({
      counts: (await at.view(of)).counts,
      rows: (await at.desk.rows.list(at.lead, of, { page: 1, size: 200 }, 'en')).items,
      problems: (await at.desk.problems.run(at.lead, of, 'en')).items,
    });
    expect(await stateOf(id)).toEqual(await stateOf(fresh));
  });

  describe('Fixing one problem in all of its rows', () => {
    it('proposes in words, changes nothing by itself, and then corrects all of them at once', async () => {
      const letters = ['LTESTO001RA000001', 'LTESTO002SA123456'].map((vin) => LETTER.replace(/^\w+/, vin));
      const id = await checked(csv(HEAD, ...letters, 'LTEST,粤A1,,,,,,'));
      const [first] = (await at.desk.problems.run(at.lead, id, 'zh-CN')).items;
      expect(first).toMatchObject({ code: 'VIN_LETTER', field: 'vin', severity: 'error', rows: 2 });
      expect(first!.fix).toEqual({ title: '2 个车架号：字母 O 改为数字 0', rows: 2 });
      expect((await at.desk.problems.run(at.lead, id, 'en')).items[0]!.fix!.title).toBe(
        'VIN in 2 rows: letter O becomes digit 0',
      );
      expect((await at.view(id)).counts.rejected).toBe(3);
      const { version } = await at.view(id);
      expect(await at.desk.fix.run(at.lead, id, { code: 'VIN_LETTER', field: 'vin', version })).toEqual({ rows: 2 });
      expect((await at.view(id)).counts.rejected).toBe(1);
      expect(await row(id, 2)).toMatchObject({ vin: 'LTEST0001RA000001', verdict: 'ok' });
      expect(await audited('import.take-fix')).toEqual([{ code: 'VIN_LETTER', field: 'vin', rows: 2 }]);
      await expect(at.desk.fix.run(at.lead, id, { code: 'VIN_LETTER', field: 'vin', version })).rejects.toMatchObject({
        status: 412,
      });
    });

    it('is done by a new check where the rows are many, with progress, and only once', async () => {
      const lines = Array.from(
        { length: 5_001 },
        (_, i) => `LTESTO001RA${String(i).padStart(6, '0')},,王${i},,平安,2027-01-31,2027-01-31,`,
      );
      const id = await checked(csv(HEAD, ...lines));
      const { version } = await at.view(id);
      expect(await at.desk.fix.run(at.lead, id, { code: 'VIN_LETTER', field: 'vin', version })).toEqual({
        rows: 5_001,
      });
      expect((await at.view(id)).status).toBe('checking');
      await at.desk.advance.run(id);
      expect(await at.view(id)).toMatchObject({ status: 'checked', counts: { rows: 5_001, rejected: 0 } });
      const kept = await at.base.owner.query('SELECT count(*)::int AS n FROM import_correction');
      expect(kept.rows[0].n).toBe(5_001);
      expect((await at.base.owner.query('SELECT pending_fix FROM import_file')).rows[0].pending_fix).toBeNull();
    }, 60_000);
  });

  it('lists rows by problem, field, verdict and result', async () => {
    const id = await checked(csv(HEAD, GOOD, LETTER, GOOD, 'LTEST0002SA123456,XX,王,139,平安,2027-01-31,2027-01-31,'));
    const list = async (query: object) =>
      (await at.desk.rows.list(at.lead, id, { page: 1, size: 20, ...query }, 'zh-CN')).items.map((each) => each.row);
    expect(await list({ problem: 'VIN_LETTER', field: 'vin' })).toEqual([3]);
    expect(await list({ problem: 'VIN_LETTER' })).toEqual([3]);
    expect(await list({ problem: 'DUPLICATE_ROW' })).toEqual([4]);
    expect(await list({ field: 'phone' })).toEqual([5]);
    expect(await list({ result: 'rejected' })).toEqual([3]);
    expect(await list({ problem: 'PLATE_INVALID', verdict: 'error' })).toEqual([]);
    expect(await list({ problem: 'PLATE_INVALID', verdict: 'warn', result: 'pending' })).toEqual([5]);
  });

  describe('Mapping by hand', () => {
    it('reads the file anew, with what the person says before what the headers say', async () => {
      const id = await checked(csv('车架号,姓名,别名', 'LTEST0001RA000001,王小明,王老板'));
      await change(id, { columns: [{ column: 2, field: 'owner' }] });
      expect((await at.view(id)).status).toBe('checking');
      await at.desk.advance.run(id);
      const seen = await at.view(id);
      expect(seen).toMatchObject({ status: 'checked', mappedByHand: true });
      expect(seen.mapping.map(({ field }) => field)).toEqual(['vin', null, 'owner']);
      expect((await row(id, 2)).owner).toBe('王老板');
      await change(id, { columns: [] });
      await at.desk.advance.run(id);
      expect(await at.view(id)).toMatchObject({
        mappedByHand: false,
        mapping: [{}, { field: 'owner' }, { field: null }],
      });
    });

    it('tries a failed file anew, whose first rows it shows to the person', async () => {
      const id = await checked(csv('甲,乙', 'alpha,beta', 'gamma,delta'));
      expect(await at.view(id)).toMatchObject({ status: 'failed', problem: { code: 'import.no-vehicle-column' } });
      expect(await at.desk.peek.run(at.lead, id, undefined)).toMatchObject({
        rows: [{ row: 1, cells: ['甲', '乙'] }, {}, {}],
      });
      await change(id, { headerRow: 1, columns: [{ column: 0, field: 'plate' }] });
      await at.desk.advance.run(id);
      expect(await at.view(id)).toMatchObject({ status: 'checked', problem: null, counts: { rows: 2 } });
    });

    it('keeps what it understood of a file that names no car, so that a person can say which column does', async () => {
      const id = await checked(csv('姓名,档案号,到期日', '王小明,LTEST-0001-RA-01,2027-01-31', '李四,X-2,2027-02-28'));
      const failed = await at.view(id);
      expect(failed).toMatchObject({ status: 'failed', problem: { code: 'import.no-vehicle-column' }, headerRow: 1 });
      expect(failed.mapping.map(({ header, field }) => [header, field])).toEqual([
        ['姓名', 'owner'],
        ['档案号', null],
        ['到期日', 'expiresOn'],
      ]);
      await expect(change(id, { columns: [{ column: 1, field: 'note' }] })).rejects.toMatchObject({
        code: 'import.no-vehicle-column',
      });
      await change(id, { columns: [{ column: 1, field: 'vin' }] });
      await at.desk.advance.run(id);
      expect(await at.view(id)).toMatchObject({ status: 'checked', problem: null, counts: { rows: 2, rejected: 2 } });
    });

    it('refuses a field for two columns, no car, an unknown field, a stale version, another store', async () => {
      const id = await checked(csv(HEAD, GOOD));
      const { version } = await at.view(id);
      const ask = (more: object) => at.desk.mapping.run(at.lead, id, { version, ...more });
      const two = [0, 1].map((column) => ({ column, field: 'vin' }));
      await expect(ask({ columns: two })).rejects.toMatchObject({
        code: 'import.column-twice',
        params: { field: 'vin' },
      });
      const none = [0, 1].map((column) => ({ column, field: null }));
      await expect(ask({ columns: none })).rejects.toMatchObject({ code: 'import.no-vehicle-column' });
      await expect(ask({ columns: [{ column: 0, field: 'colour' }] })).rejects.toMatchObject({
        code: 'import.no-such-field',
      });
      await expect(ask({ rules: { colour: 'fill' } })).rejects.toMatchObject({ code: 'import.no-such-field' });
      await expect(ask({ sheet: '没有' })).rejects.toMatchObject({ code: 'import.no-such-sheet' });
      await expect(ask({ version: version + 1, cutOver: true })).rejects.toMatchObject({ status: 412 });
      await expect(at.desk.mapping.run(stranger, id, { version, cutOver: true })).rejects.toMatchObject({
        status: 404,
      });
      await at.desk.ask.commit(at.lead, id);
      await expect(ask({ cutOver: true })).rejects.toMatchObject({ code: 'import.committed' });
    });

    it('takes rules, day and cut-over without reading anew, and withdraws a commit that was asked before', async () => {
      const { id } = await at.desk.receive.run(at.lead, {
        storeId: at.storeId,
        name: 'a.csv',
        source: '',
        again: false,
        bytes: csv(HEAD, GOOD),
      });
      await at.desk.ask.commit(at.lead, id);
      await change(id, { rules: { plate: 'fill' }, asOf: '2026-11-30', cutOver: true });
      await at.desk.advance.run(id);
      expect(await at.view(id)).toMatchObject({
        status: 'checked',
        rules: { plate: 'fill' },
        asOf: '2026-11-30',
        cutOver: true,
      });
      expect(await audited('import.change-mapping')).toEqual([{ fields: ['rules', 'asOf', 'cutOver'] }]);
    });

    it('takes the file from a worker that is checking it', async () => {
      const { id } = await at.desk.receive.run(at.lead, {
        storeId: at.storeId,
        name: 'a.csv',
        source: '',
        again: false,
        bytes: csv(HEAD, GOOD),
      });
      const busy = (await at.desk.lease.take(id))!;
      await change(id, { columns: [{ column: 7, field: 'note' }] });
      await expect(at.desk.check.run(busy)).rejects.toThrow();
      await at.desk.advance.run(id);
      expect(await at.view(id)).toMatchObject({ status: 'checked', counts: { rows: 1 } });
      expect((await at.view(id)).mapping[7]).toMatchObject({ field: 'note' });
    });
  });

  describe('A named profile', () => {
    const FILE = csv('底盘,主人,到期', 'LTEST0001RA000001,王小明,2027-01-31');
    const COLUMNS = [
      { column: 0, field: 'vin' },
      { column: 1, field: 'owner' },
      { column: 2, field: 'expiresOn' },
    ];

    it('is saved from a mapping, and applied by itself to the next file whose headers fit, in any order', async () => {
      const id = await checked(FILE, '云店宝');
      await change(id, { columns: COLUMNS, rules: { owner: 'fill' }, saveAs: '云店宝导出' });
      await at.desk.advance.run(id);
      expect((await at.view(id)).profile).toMatchObject({ name: '云店宝导出' });
      const next = await checked(csv('到期,底盘,主人', '2027-02-28,LTEST0002SA123456,李四'));
      expect(await at.view(next)).toMatchObject({
        profile: { name: '云店宝导出' },
        mappedByHand: false,
        rules: { owner: 'fill' },
        mapping: [{ field: 'expiresOn', by: 'profile' }, { field: 'vin' }, { field: 'owner' }],
      });
      expect(await row(next, 2)).toMatchObject({ vin: 'LTEST0002SA123456', owner: '李四' });
      const other = await checked(csv(HEAD, GOOD));
      expect((await at.view(other)).profile).toBeNull();
      expect(await audited('import-profile.save')).toEqual([{ columns: 3, import: id }]);
    });

    it('gives way to the person, column by column or altogether', async () => {
      const id = await checked(FILE);
      await change(id, { columns: COLUMNS, saveAs: '甲' });
      await at.desk.advance.run(id);
      const next = await checked(csv('底盘,主人,到期', 'LTEST0002SA123456,李四,2027-02-28'));
      await change(next, { columns: [{ column: 1, field: 'insured' }] });
      await at.desk.advance.run(next);
      expect((await at.view(next)).mapping).toMatchObject([{ field: 'vin' }, { field: 'insured', by: 'hand' }, {}]);
      await change(next, { columns: [] });
      await at.desk.advance.run(next);
      expect((await at.view(next)).profile).toBeNull();
    });

    it('is listed in its store alone, saved over under the same name, and forgotten without harm', async () => {
      const id = await checked(FILE);
      await change(id, { columns: COLUMNS, saveAs: '甲' });
      await at.desk.advance.run(id);
      await change(id, { saveAs: '甲' });
      const storeIds = [at.storeId];
      const { items } = await at.desk.profiles.run(at.lead, storeIds);
      expect(items).toMatchObject([{ name: '甲', store: 'GZ01', columns: 3, createdBy: 'lead' }]);
      expect((await at.desk.profiles.run(stranger, [at.group.stores[1]!.id])).items).toEqual([]);
      await expect(at.desk.dropProfile.run(stranger, items[0]!.id)).rejects.toMatchObject({ status: 404 });
      await at.desk.dropProfile.run(at.lead, items[0]!.id);
      expect((await at.view(id)).profile).toBeNull();
      await expect(at.desk.dropProfile.run(at.lead, items[0]!.id)).rejects.toMatchObject({ status: 404 });
      expect(await audited('import-profile.drop')).toHaveLength(1);
    });
  });
});
