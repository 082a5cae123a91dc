import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLogger } from '#platform';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { importDesk } from '../testing/desk.js';
import { WatchFolder } from './watch-folder.js';

const SHEET = '车架号,到期日\nLTESTCAR000000001,2027-01-31\n';

describe('The watched folder', () => {
  let base: TestDatabase;
  let desk: ReturnType<typeof importDesk>;
  let folder: string;
  let watch: WatchFolder;
  beforeEach(async () => {
    base = await testDatabase();
    await base.makeGroup();
    desk = importDesk(base);
    folder = mkdtempSync(join(tmpdir(), 'xuchi-drop-'));
    mkdirSync(join(folder, 'GZ01'));
    watch = watcher();
  });
  afterEach(async () => {
    desk.remove();
    rmSync(folder, { recursive: true });
    await base.close();
  });

  const watcher = (): WatchFolder =>
    new WatchFolder(base.worker, desk.receiveAsWorker, { intakeFolder: folder }, openLogger('silent', 'test'));
  const drop = (path: string, text: string): void => writeFileSync(join(folder, path), text);
  const names = (path: string): string[] =>
    existsSync(join(folder, path)) ? readdirSync(join(folder, path)).sort() : [];
  const imports = async (): Promise<
    { id: string; name: string; origin: string; status: string; created_by: string | null }[]
  > =>
    (await base.owner.query('SELECT id, name, origin, status, created_by FROM import_file ORDER BY created_at')).rows;

  it('takes a file when it stood still between two looks, and moves it to done', async () => {
    drop('GZ01/客户.csv', SHEET.slice(0, 10));
    expect(await watch.look()).toBe(0);
    drop('GZ01/客户.csv', SHEET);
    expect(await watch.look()).toBe(0);
    expect(await watch.look()).toBe(1);
    expect(await watch.look()).toBe(0);
    expect([names('GZ01'), names('GZ01/done')]).toEqual([['done'], ['客户.csv']]);
    expect(await imports()).toMatchObject([
      { name: '客户.csv', origin: 'folder', status: 'received', created_by: null },
    ]);
    expect(desk.rung).toHaveLength(1);
  });

  it('refuses what is no sheet, and the same bytes again, with the reason in both languages beside it', async () => {
    drop('GZ01/a.csv', SHEET);
    drop('GZ01/b.csv', '');
    await watch.look();
    expect(await watch.look()).toBe(2);
    drop('GZ01/a.csv', SHEET);
    utimesSync(join(folder, 'GZ01/a.csv'), 1_700_000_000, 1_700_000_000);
    await watch.look();
    expect(await watch.look()).toBe(1);
    expect(names('GZ01/refused')).toEqual(['a.csv', 'a.csv.txt', 'b.csv', 'b.csv.txt']);
    const [first] = await imports();
    const why = readFileSync(join(folder, 'GZ01/refused/a.csv.txt'), 'utf8');
    expect(why.split('\n')).toEqual([
      '这个文件已经导入过',
      'This very file was imported before',
      first!.id,
      'import.same-file',
      '',
    ]);
    expect(readFileSync(join(folder, 'GZ01/refused/b.csv.txt'), 'utf8')).toContain('import.empty');
    expect(await imports()).toHaveLength(1);
  });

  it('does no harm when a worker dies before the file is moved, or two look at once', async () => {
    drop('GZ01/a.csv', SHEET);
    const mark = 'GZ01/a.csv';
    await watch.look();
    await watch.look();
    // The file is back where it was, as if it had never been moved.
    const at = join(folder, 'GZ01/done/a.csv');
    const { mtimeMs } = await import('node:fs').then((fs) => fs.statSync(at));
    drop(mark, readFileSync(at, 'utf8'));
    utimesSync(join(folder, mark), mtimeMs / 1000, mtimeMs / 1000);
    const [one, two] = [watcher(), watcher()];
    await Promise.all([one.look(), two.look()]);
    await Promise.all([one.look(), two.look()]);
    expect(names('GZ01')).toEqual(['done']);
    expect(names('GZ01/refused')).toEqual([]);
    expect(await imports()).toHaveLength(1);
  });

  it('follows no link, enters no further folder, and leaves alone what is not ready or names no store', async () => {
    const outside = join(folder, '..', `${Date.now()}.csv`);
    writeFileSync(outside, SHEET);
    symlinkSync(outside, join(folder, 'GZ01/link.csv'));
    mkdirSync(join(folder, 'GZ01/more'));
    drop('GZ01/more/deep.csv', SHEET);
    for (const name of ['.hidden.csv', '~$open.xlsx', 'half.csv.part']) drop(`GZ01/${name}`, SHEET);
    mkdirSync(join(folder, 'XX99'));
    drop('XX99/a.csv', SHEET);
    drop('a.csv', SHEET);
    symlinkSync(join(folder, 'XX99'), join(folder, 'FS02'));
    for (let n = 0; n < 3; n += 1) expect(await watch.look()).toBe(0);
    rmSync(outside);
    expect(await imports()).toEqual([]);
    expect(names('XX99')).toEqual(['a.csv']);
  });

  it('leaves the file where it is when the database cannot be asked', async () => {
    drop('GZ01/a.csv', SHEET);
    await watch.look();
    await base.owner.query('ALTER TABLE import_file RENAME TO gone');
    expect(await watch.look()).toBe(0);
    expect(names('GZ01')).toEqual(['a.csv']);
    await base.owner.query('ALTER TABLE gone RENAME TO import_file');
    expect(await watch.look()).toBe(1);
  });
});
