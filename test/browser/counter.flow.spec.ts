import { jest } from '@jest/globals';
import { axeFindings } from './axe.js';
import { Console } from './console.js';
import { Product } from './product.js';

jest.setTimeout(120_000);

interface Known {
  id: string;
  plate: string;
  tail: string;
  handler: string;
}

/** What the browser does with an answer of the api, on behalf of whoever is signed in. */
const POST = async ({ path, body }: { path: string; body: object }): Promise<{ url: string }> => {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await answer.json()) as { url: string };
};

describe('an owner at home, and the same car at the counter', () => {
  let product: Product;
  let desk: Console;
  let known: Known;

  beforeAll(async () => {
    product = await Product.open('2026-12-01T09:00:00+08:00');
    desk = await Console.open(product.url);
    const { rows } = await product.base.owner.query<Known>(
      `SELECT c.id, c.plate, right(h.masked, 4) AS tail, m.name AS handler
       FROM renewal_case c JOIN staff_member m ON m.id = c.assignee_id
       JOIN vehicle_person r ON r.vehicle_id = c.vehicle_id AND r.store_id = c.store_id AND r.role = 'owner' AND r.until_on IS NULL
       JOIN phone h ON h.person_id = r.person_id AND h.kind = 'mobile' AND h.state IN ('valid', 'unverified')
       WHERE c.state = 'open' AND m.login = 'specialist' AND c.anchor_on > '2026-12-10' AND c.plate IS NOT NULL
         AND c.store_id IN (SELECT x.store_id FROM staff_store x JOIN staff_member a ON a.id = x.staff_id WHERE a.login = 'adviser')
         AND NOT EXISTS (SELECT FROM suppression s WHERE s.phone_bidx = h.bidx)
       ORDER BY c.id LIMIT 1`,
    );
    known = rows[0]!;
  });
  afterAll(async () => {
    await desk?.close();
    await product?.close();
  });

  const one = async <T extends object>(sql: string): Promise<T> =>
    (await product.base.owner.query<T>(sql, [known.id])).rows[0]!;

  test('an owner opens the link on a phone, gives the digits, and asks for a call', async () => {
    await desk.signIn('specialist', product.password);
    const { url } = await desk.page.evaluate(POST, {
      path: `/api/v1/renewal-cases/${known.id}/links`,
      body: { purpose: 'compare' },
    });
    await desk.page.context().clearCookies();
    await desk.page.setViewportSize({ width: 390, height: 844 });
    await desk.page.goto(url);
    await desk.sees('天到期');
    expect(await desk.page.content()).not.toContain(known.plate);
    expect(await axeFindings(desk.page)).toEqual([]);
    await desk.page.getByLabel('手机号后四位').fill(known.tail);
    await desk.button('查看报价').click();
    await desk.sees('报价对照');
    expect(await axeFindings(desk.page)).toEqual([]);
    const width = await desk.page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBe(390);
    await desk.page.getByText('请回电', { exact: true }).click();
    await desk.button('请给我回电').click();
    await desk.sees('已记下，顾问会按您选的时间回电。');
    expect(await one('SELECT quote_opens AS opens, last_result AS result FROM renewal_case WHERE id = $1')).toEqual({
      opens: 1,
      result: 'INTERESTED',
    });
  });

  test('an adviser types the plate, and tells the specialist that the owner is here', async () => {
    await desk.page.setViewportSize({ width: 1440, height: 900 });
    await desk.signIn('adviser', product.password);
    await desk.page.waitForURL(/\/counter/);
    await desk.page.getByLabel('车牌号码').fill(known.plate);
    await desk.button(`告诉${known.handler}他来了`).waitFor();
    expect(await axeFindings(desk.page)).toEqual([]);
    await desk.page.setViewportSize({ width: 390, height: 844 });
    expect(await axeFindings(desk.page)).toEqual([]);
    await desk.button(`告诉${known.handler}他来了`).click();
    await desk.page.getByRole('status').getByText(`已告诉${known.handler}`).waitFor();
    const arrived = await one<{ here: boolean }>(
      'SELECT arrived_at IS NOT NULL AS here FROM renewal_case WHERE id = $1',
    );
    expect(arrived.here).toBe(true);
    expect(desk.faults).toEqual([]);
  });

  test('without network the masked copy answers', async () => {
    await desk.page.setViewportSize({ width: 1440, height: 900 });
    await desk.page.context().setOffline(true);
    await desk.button('查下一辆').click();
    await desk.page.getByLabel('车牌号码').fill(known.plate);
    await desk.sees('网络断了，先看离线名单');
    await desk.sees(known.handler);
    expect(await axeFindings(desk.page)).toEqual([]);
    await desk.page.getByLabel('车牌号码').fill('粤Z99999');
    await desk.sees('离线名单里没有这辆车');
    await desk.page.context().setOffline(false);
    await desk.button('再查一次').click();
    await desk.sees('系统里没有这辆车');
  });
});
