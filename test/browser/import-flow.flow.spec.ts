import { until } from '../chaos/processes.js';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { axeFindings } from './axe.js';
import { Console } from './console.js';
import { messySheet, plateAt } from './messy-sheet.js';
import { Product } from './product.js';

const PROFILE = '天河店月度清单';
/** The car that somebody works on between the import and its undo. */
const EDITED = plateAt(3);

jest.setTimeout(120_000);

describe('a messy sheet, from the drop to the undo', () => {
  let product: Product;
  let desk: Console;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'xuchi-sheets-'));
    product = await Product.open('2026-12-01T08:30:00+08:00');
    desk = await Console.open(product.url);
  });
  afterAll(async () => {
    await desk?.close();
    await product?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const sheet = (name: string, first: number): string => {
    const file = join(folder, name);
    writeFileSync(file, messySheet({ first, good: 24, letterO: 6, noDay: 3, twice: 2 }));
    return file;
  };
  const cars = async (): Promise<string[]> => {
    const found = await product.base.owner.query<{ vin: string }>(
      "SELECT vin FROM vehicle WHERE vin LIKE 'LTEST123%' ORDER BY vin",
    );
    return found.rows.map(({ vin }) => vin);
  };
  const tile = (name: string, n: number): Promise<void> => desk.counts(name, String(n));
  const clean = async (): Promise<void> => expect(await axeFindings(desk.page)).toEqual([]);

  test('the start page takes the sheet, and shows first the columns that nothing knows', async () => {
    await desk.signIn('lead', product.password);
    await desk.goto('/imports');
    await desk.sees('把表格拖到这里');
    await clean();
    await desk.upload(sheet('十二月.csv', 1));
    await desk.page.waitForURL(/\/imports\/./);
    await desk.sees('识别了 7 列，还有 2 列没有对应');
    await clean();
  });

  test('one column is given by hand, found by its English name, and all is kept as a profile', async () => {
    await desk.page.getByLabel('“老客户说明”的含义').fill('note');
    await desk.page.keyboard.press('Enter');
    await desk.page.getByLabel('保存为模板').fill(PROFILE);
    await desk.button('保存并重新检查').click();
    await desk.sees('检查完成，尚未写入任何数据');
    await tile('总行数', 35);
    await tile('新增', 24);
    await tile('文件内重复', 2);
    await tile('不能导入', 9);
    expect(await cars()).toEqual([]);
    await clean();
  });

  test('the letter O in six VINs is cured at once, after a look at before and after', async () => {
    await desk.button(/^6 个/).click();
    const dialog = desk.page.getByRole('dialog');
    await dialog.getByText('一次改好这 6 行？').waitFor();
    await dialog.locator('del').first().waitFor();
    await clean();
    await dialog.getByRole('button', { name: '全部改好' }).click();
    await tile('不能导入', 3);
    await tile('新增', 30);
  });

  test('a day that is none is corrected in its cell, by the keyboard alone', async () => {
    const cell = desk.page.locator('[data-cell][data-yellow]').filter({ hasText: '2027-02-30' }).first();
    const input = desk.page.locator('.cell-input');
    // The rows come again after the fix: a key pressed in that very moment meets a cell that is being replaced.
    await until('the cell to open', async () => {
      await cell.focus();
      await desk.page.keyboard.press('F2');
      return input.isVisible();
    });
    await input.fill('2027-02-28');
    await desk.page.keyboard.press('Enter');
    await tile('不能导入', 2);
    await tile('新增', 31);
    expect(await cars()).toEqual([]);
  });

  test('the preview tells what writing would do, and writes nothing', async () => {
    await desk.button('下一步：预览').click();
    await desk.sees('试算完成，尚未写入任何数据');
    await desk.sees('各步骤的触达');
    await desk.page.getByText(/新增 31 台车/).waitFor();
    expect(await cars()).toEqual([]);
    await clean();
  });

  test('the rows are written, and the result names each', async () => {
    await desk.button('写入 31 行').click();
    await desk.sees('导入完成');
    await tile('新增', 31);
    await tile('不能导入', 2);
    expect(await cars()).toHaveLength(31);
    await desk.page.getByRole('link', { name: EDITED }).waitFor();
    await clean();
  });

  test('undoing says first what it does, and keeps the car that somebody worked on since', async () => {
    await desk.page.getByRole('link', { name: EDITED }).click();
    await desk.page.waitForURL(/\/vehicles\/./);
    await desk.button('记录同意').first().click();
    await desk.page.getByRole('dialog', { name: /意愿/ }).locator('.ant-modal-footer .ant-btn-primary').click();
    await desk.sees('续保提醒 · 短信 · 已同意');
    await desk.goto('/imports');
    await desk.page.getByRole('link', { name: '十二月.csv' }).click();
    await desk.button('撤销导入').click();
    const dialog = desk.page.getByRole('dialog');
    await dialog.locator('.keeps b').getByText('1', { exact: true }).waitFor();
    await dialog.locator('.deletes b').getByText('30', { exact: true }).waitFor();
    await clean();
    await dialog.getByRole('button', { name: '撤销', exact: true }).click();
    await desk.sees('已撤销');
    await desk.page.locator('table').getByText(EDITED).waitFor();
    expect(await cars()).toHaveLength(1);
    await clean();
  });

  test('the next sheet of the same headers is mapped by the profile, without a question', async () => {
    await desk.upload(sheet('一月.csv', 500));
    await desk.sees('检查完成，尚未写入任何数据');
    await tile('不能导入', 9);
    await desk.step('对应列');
    await desk.sees(`按模板“${PROFILE}”自动对应。`);
  });

  test('the same sheet once more says when and by whom it came', async () => {
    await desk.upload(join(folder, '一月.csv'));
    await desk.sees('这个文件已经导入过');
    await desk.sees(/上传过内容完全相同的文件/);
    await clean();
    await desk.button('查看那次导入').click();
    await desk.sees('检查完成，尚未写入任何数据');
    expect(desk.faults).toEqual([]);
  });
});
