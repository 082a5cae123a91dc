import { join } from 'node:path';
import { jest } from '@jest/globals';
import { Console } from './console.js';
import { Product, type Booked } from './product.js';

const SHEET = join(import.meta.dirname, '../samples/renewal26.xlsx');
/** A car of the sheet whose cover ends on 2027-01-17: on 2026-12-01 its step T-60 is the one that still fits. */
const CAR = { vin: 'LFV2A8ZA1K8650775', plate: '粤CC8086' };

jest.setTimeout(60_000);

describe('a day of the lead, from the sheet to the reminder', () => {
  let product: Product;
  let desk: Console;

  beforeAll(async () => {
    product = await Product.open('2026-12-01T08:30:00+08:00');
    desk = await Console.open(product.url);
  });
  afterAll(async () => {
    await desk?.close();
    await product?.close();
  });

  const ask = async <T>(sql: string): Promise<T[]> => (await product.base.owner.query(sql, [CAR.vin])).rows as T[];
  const touches = () =>
    ask<{ id: string; step: string; state: string; channel: string; reason: string | null }>(
      `SELECT t.id, s.code AS step, t.state, t.channel, t.reason FROM touch t JOIN plan_step s ON s.id = t.step_id
       JOIN vehicle v ON v.id = t.vehicle_id WHERE v.vin = $1 ORDER BY t.due_at`,
    );
  /** What the provider got for this car. */
  const messages = async (): Promise<Booked[]> => (await product.book()).filter(({ text }) => text.includes(CAR.plate));
  const early = async () => (await touches()).find((touch) => touch.step === 'T-60');

  test('the lead signs in and uploads the sheet of the dealer system; the check counts every row', async () => {
    await desk.signIn('lead', product.password);
    await desk.upload(SHEET);
    await desk.page.waitForURL(/\/imports\/./);
    await desk.step('检查');
    await desk.counts('总行数', '611');
    await desk.counts('新增', '545');
    await desk.counts('不能导入', '55');
    await desk.counts('文件内重复', '11');
    expect(await ask('SELECT FROM vehicle WHERE vin = $1')).toHaveLength(0);
  });

  test('what was checked is written once it is confirmed: 545 new cars', async () => {
    await desk.button('下一步：预览').click();
    await desk.button('写入 545 行').click();
    await desk.sees('导入完成');
    await desk.counts('新增', '545');
    await desk.counts('有变化', '0');
    await desk.counts('不能导入', '55');
  });

  test('the imported cars stand among the cases', async () => {
    await product.until('a case of the imported car', async () => (await touches()).length > 0);
    await desk.page.getByRole('link', { name: '查看续保列表' }).click();
    await desk.page.getByLabel('车牌 / VIN / 姓名').fill(CAR.plate);
    await desk.button('查询').click();
    await desk.page.locator('table').getByRole('button', { name: CAR.plate }).click();
    await desk.page.getByRole('dialog').getByText('T-60').first().waitFor();
    expect(await early()).toMatchObject({ state: 'planned', channel: 'task', reason: 'no-consent' });
  });

  test('with the owner agreeing to texts, the next step becomes a text', async () => {
    await desk.page.getByRole('dialog').getByText('车辆档案').first().click();
    await desk.page.waitForURL(/\/vehicles\/./);
    await desk.button('记录同意').first().click();
    const form = desk.page.getByRole('dialog', { name: /意愿/ });
    await form.locator('.ant-modal-footer .ant-btn-primary').click();
    await desk.sees('续保提醒 · 短信 · 已同意');
    expect(await early()).toMatchObject({ channel: 'sms', reason: null });
  });

  test('when its hour comes, the reminder reaches the provider once, and the console shows it as sent', async () => {
    const { id } = (await early())!;
    await product.base.setClock('2026-12-01T09:45:00+08:00');
    await product.until('the reminder in the book', async () => (await messages()).length > 0);
    await product.until('the reminder to be settled', async () => (await early())?.state === 'sent');
    expect(await messages()).toMatchObject([{ touchId: id, channel: 'sms', times: 1 }]);
    await desk.goto('/touches?state=sent');
    await desk.page
      .getByRole('row', { name: new RegExp(CAR.plate) })
      .getByText('已发出')
      .waitFor();
  });

  test('the same sheet again is known, and changes nothing', async () => {
    const before = await ask<{ n: string }>('SELECT count(*) AS n FROM vehicle WHERE vin <> $1');
    await desk.upload(SHEET);
    await desk.sees('这个文件已经导入过');
    await desk.button('查看那次导入').click();
    await desk.counts('新增', '545');
    expect(await ask('SELECT count(*) AS n FROM vehicle WHERE vin <> $1')).toEqual(before);
  });

  test('a policy entered by hand closes the case and takes its coming touches back; still one message', async () => {
    await desk.goto('/policies/new');
    await desk.page.getByLabel('VIN（车架号）').fill(CAR.vin);
    await fillLine(0, { no: 'PDZA202744010000000001', from: '2027-01-18', premium: '855', tax: '360' });
    await fillLine(1, { no: 'PDAA202744010000000002', from: '2027-01-21', premium: '3200.50' });
    await desk.button('保存保单').click();
    await desk.sees('已保存 2 张保单');
    await desk.sees('应续客户已续保，剩余触达已取消');
    const after = await touches();
    expect(after.filter(({ state }) => state === 'planned' || state === 'queued')).toEqual([]);
    expect(after.filter(({ state }) => state === 'superseded').length).toBeGreaterThan(4);
    await desk.goto('/touches?state=superseded&reason=case.renewed');
    await desk.page
      .getByRole('row', { name: new RegExp(CAR.plate) })
      .first()
      .getByText('已取消')
      .waitFor();
    expect(await messages()).toMatchObject([{ times: 1 }]);
    expect(desk.faults).toEqual([]);
  });

  async function fillLine(at: number, line: { no: string; from: string; premium: string; tax?: string }) {
    const panel = desk.page.locator('form section.panel').nth(at + 1);
    await panel.getByRole('combobox').fill('人保');
    await desk.page.keyboard.press('Enter');
    await panel.getByLabel('保单号').fill(line.no);
    await panel.getByLabel('起保日期').fill(line.from);
    await panel.getByLabel('保费（元）').fill(line.premium);
    if (line.tax) await panel.getByLabel('车船税（元）').fill(line.tax);
  }
});
