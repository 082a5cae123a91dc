import { jest } from '@jest/globals';
import { axeFindings } from './axe.js';
import { Console } from './console.js';
import { Product } from './product.js';

jest.setTimeout(120_000);

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
describe('the desk: list, views, columns, a sheet, notices, search', () => {
  let product: Product;
  let desk: Console;
  beforeAll(async () => {
    product = await Product.open('2026-12-01T09:00:00+08:00');
    desk = await Console.open(product.url);
    await desk.signIn('lead', product.password);
  });
  afterAll(async () => {
    await desk?.close();
    await product?.close();
  });

  const kept = async (key: string) =>
    (
      await product.base.owner.query<{ value: { items: Record<string, unknown>[] } }>(
        `SELECT value FROM staff_setting s JOIN staff_member m ON m.id = s.staff_id WHERE m.login = 'lead' AND key = $1`,
        [key],
      )
    ).rows[0]?.value.items;
  const count = async (name: string): Promise<number> =>
    Number((await desk.page.getByRole('link', { name }).locator('small').innerText()).replace(/\D/g, ''));

  test('a tab shows as many cases as it says, and its conditions stand in the address', async () => {
    await desk.goto('/cases');
    await desk.sees('T-30 未报价');
    const n = await count('T-30 未报价');
    await desk.page.getByRole('link', { name: 'T-30 未报价' }).click();
    await desk.sees(`共 ${n} 条`);
    expect(new URL(desk.page.url()).searchParams.get('daysTo')).toBe('30');
  });

  test('what was searched for is found, and leaves nothing in the address', async () => {
    await desk.goto('/cases');
    const plate = await desk.page.locator('table button.code').first().innerText();
    await desk.page.getByLabel('车牌 / VIN / 姓名').fill(plate);
    await desk.page.keyboard.press('Enter');
    await desk.sees('共 1 条');
    expect(decodeURIComponent(desk.page.url())).not.toContain(plate);
    await desk.page.reload();
    await desk.sees('共 1 条');
  });

  test('conditions are saved as a view of one’s own, with a count', async () => {
    await desk.goto('/cases?daysFrom=0&daysTo=45');
    await desk.button('保存为视图').click();
    await desk.page.getByLabel('视图名称').fill('四十五天');
    await desk.page.getByRole('dialog').locator('.ant-btn-primary').click();
    await desk.page.locator('nav.views a[aria-current]', { hasText: '四十五天' }).waitFor();
    await product.until('the view to be kept', async () => (await kept('view.cases')) !== undefined);
    expect(await kept('view.cases')).toMatchObject([{ name: '四十五天', conditions: { daysFrom: '0', daysTo: '45' } }]);
  });

  test('columns are hidden and shown, and stay so after a reload', async () => {
    await desk.goto('/cases');
    await desk.button('列设置').click();
    await desk.page.getByRole('checkbox', { name: 'VIN', exact: true }).click();
    await desk.page.getByRole('checkbox', { name: '上年保费', exact: true }).click();
    await product.until('the columns to be kept', async () => {
      const items = (await kept('columns.cases')) ?? [];
      return items.some(({ key, hidden }) => key === 'premium' && hidden === true);
    });
    await desk.page.reload();
    await desk.page.getByRole('columnheader', { name: 'VIN', exact: true }).first().waitFor();
    expect(await desk.page.getByRole('columnheader', { name: '上年保费' }).count()).toBe(0);
  });

  test('rows picked over two pages leave as a sheet with the shown columns, and the bell says so', async () => {
    await desk.goto('/cases');
    await desk.page
      .getByRole('checkbox', { name: /^选择 / })
      .first()
      .check();
    const top = await desk.page.locator('table button.code').first().innerText();
    await desk.page.getByTitle('2', { exact: true }).click();
    await desk.page.waitForURL(/page=2/);
    await desk.page.locator('table button.code', { hasText: top }).waitFor({ state: 'detached' });
    await desk.page
      .getByRole('checkbox', { name: /^选择 / })
      .first()
      .check();
    await desk.sees('已选 2 条');
    await desk.button('导出所选').click();
    await desk.button('开始导出').click();
    await desk.sees('已生成 2 行');
    const coming = desk.page.waitForEvent('download');
    await desk.page.getByRole('link', { name: '下载表格' }).click();
    expect((await coming).suggestedFilename()).toMatch(/^cases-.*\.xlsx$/);
    await desk.page.keyboard.press('Escape');
    await desk.page.reload();
    await desk.button(/^\d+ 条未读通知$/).click();
    await desk.sees('导出表格已生成');
    await desk.button('全部标为已读').click();
    await desk.button(/^通知$/).waitFor();
  });

  test('Ctrl+K opens a car by a part of its owner’s name, by keyboard alone', async () => {
    await desk.goto('/board');
    const { rows } = await product.base.owner.query<{ name: string }>(
      `SELECT c.owner_name AS name FROM renewal_case c JOIN store s ON s.id = c.store_id JOIN staff_store x ON x.store_id = s.id
       JOIN staff_member m ON m.id = x.staff_id AND m.login = 'lead'
       WHERE c.state = 'open' AND length(c.owner_name) = 3 ORDER BY c.id LIMIT 1`,
    );
    await desk.sees('续保看板');
    await desk.page.keyboard.press('Control+k');
    await desk.page.locator('input:focus').waitFor();
    await desk.page.keyboard.insertText(rows[0]!.name.slice(1));
    await desk.page.getByRole('group', { name: '客户' }).getByRole('option').first().waitFor();
    await desk.page.keyboard.press('Enter');
    await desk.page.waitForURL(/\/vehicles\/./);
    await desk.sees(rows[0]!.name.slice(1));
  });

  test('no page has a finding of axe, on a desk or on a phone', async () => {
    const one = await product.base.owner.query<{ id: string; vehicle: string }>(
      `SELECT c.id, c.vehicle_id AS vehicle FROM renewal_case c JOIN staff_store x ON x.store_id = c.store_id
       JOIN staff_member m ON m.id = x.staff_id AND m.login = 'lead' WHERE c.state = 'open' ORDER BY c.anchor_on LIMIT 1`,
    );
    const { id, vehicle } = one.rows[0]!;
    const pages = [
      '/board',
      '/cases',
      `/cases?open=${id}`,
      `/cases/${id}`,
      '/touches',
      '/vehicles',
      `/vehicles/${vehicle}`,
    ];
    pages.push('/policies/new', '/imports', '/plan', '/settings/staff', '/account', '/nowhere');
    pages.push('/today', `/desk?case=${id}`, '/counter', `/cases/${id}/sheet`, `/cases/${id}/issue`, '/issue-ledger');
    pages.push('/approvals', '/settings/rates', '/serviced', '/claim-lists', '/data-repair', '/duplicates');
    pages.push('/targets', '/reports/day', '/rota');
    const findings: string[] = [];
    for (const path of pages) {
      await desk.goto(path);
      // Calm as a rule; a page that keeps a stream open may never be.
      await desk.page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined);
      // Loaded once: how wide it is, a page asks style sheets and a listener alone.
      for (const size of SIZES) {
        await desk.page.setViewportSize(size);
        await desk.page.locator('main h1').first().waitFor();
        await desk.page
          .locator('.ant-skeleton, .ant-spin-spinning, .dimmed, [aria-busy="true"]')
          .first()
          .waitFor({ state: 'detached' });
        const name = `${path.replace(/[0-9a-f-]{36}/, ':id')} ${size.width}`;
        findings.push(...(await axeFindings(desk.page)).map((finding) => `${name} ${finding}`));
      }
    }
    expect(findings).toEqual([]);
    expect(desk.faults).toEqual([]);
  }, 300_000);
});
