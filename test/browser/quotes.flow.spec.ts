import { jest } from '@jest/globals';
import { axeFindings } from './axe.js';
import { Console } from './console.js';
import { Product } from './product.js';

jest.setTimeout(120_000);

const TEXT = `【平安】报价
交强险：855
商业险：3120.50
车损：15.6万
三者：300万
有效期至12月20日
您看可以吗`;
/** Pages of a PDF, each of which says so itself. */
const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;

describe('quotes and the sheet that sets them side by side', () => {
  let product: Product;
  let desk: Console;
  let caseId: string;
  const rows = async <T>(sql: string): Promise<T[]> => (await product.base.owner.query(sql, [caseId])).rows as T[];

  beforeAll(async () => {
    product = await Product.open('2026-12-01T09:00:00+08:00');
    const found = await product.base.owner.query<{ id: string }>(
      `SELECT c.id FROM renewal_case c JOIN store s ON s.id = c.store_id JOIN policy p ON p.vehicle_id = c.vehicle_id
         AND p.store_id = c.store_id AND p.line = 'commercial' AND p.premium_fen > 0
         AND p.insurer_code IS NOT NULL AND p.expires_on = c.commercial_expires_on AND p.expires_on > '2026-10-01'
       WHERE c.state = 'open' AND s.code = 'GZ01' AND c.stage IN ('PENDING', 'ASSIGNED', 'CONTACTING')
       ORDER BY c.anchor_on, c.id LIMIT 1`,
    );
    caseId = found.rows[0]!.id;
    await product.base.owner.query(
      `INSERT INTO service_facts (store_id, group_id, facts) SELECT id, group_id, $1 FROM store WHERE code = 'GZ01'
       ON CONFLICT (store_id) DO UPDATE SET facts = $1`,
      [JSON.stringify([{ kind: 'SETTLE_DAYS', value: 6, text: '', asOf: '2026-11-30' }])],
    );
    desk = await Console.open(product.url);
    await desk.signIn('lead', product.password);
  });
  afterAll(async () => {
    await desk?.close();
    await product?.close();
  });

  test('a quote is typed with the keyboard alone, its difference live', async () => {
    await desk.goto(`/cases/${caseId}`);
    await desk.button('录报价').click();
    const premium = desk.page.getByLabel('商业险保费', { exact: true });
    await premium.fill('３，５２０');
    await desk.page.keyboard.press('Enter');
    await desk.page.keyboard.type('855');
    await desk.sees(/比去年 [+−]/);
    expect(await axeFindings(desk.page)).toEqual([]);
    await desk.page.keyboard.press('Control+Enter');
    await desk.sees('报价已保存');
    const kept = await rows<{ commercial_fen: number; compulsory_fen: number; ours: boolean }>(
      'SELECT commercial_fen, compulsory_fen, ours FROM quote WHERE case_id = $1',
    );
    expect(kept).toEqual([{ commercial_fen: 352_000, compulsory_fen: 85_500, ours: true }]);
  });

  test('a pasted text fills the form, and what was not understood is shown', async () => {
    await desk.button('粘贴报价').click();
    await desk.page.getByLabel('报价原文').fill(TEXT);
    await desk.button('识别').click();
    await desk.sees('没认出来，请核对');
    expect(await desk.page.getByLabel('商业险保费', { exact: true }).inputValue()).toBe('3120.5');
    await desk.page.getByLabel('别家').check();
    await desk.page.getByLabel('声称返现').fill('300');
    await desk.page.keyboard.press('Control+Enter');
    await desk.page.locator('.quote-card.other').waitFor();
  });

  test('the sheet is one printed page, is copied as text, and that is a contact', async () => {
    await desk.page.getByRole('link', { name: '比价单' }).click();
    await desk.sees('车险续保比价单');
    await desk.sees(/声称返现 300.00 元/);
    await desk.sees(/理赔平均 6 天结案/);
    expect(await axeFindings(desk.page)).toEqual([]);
    expect(pagesOf(await desk.page.pdf({ preferCSSPageSize: true }))).toBe(1);
    await desk.button('复制文字').click();
    await desk.sees(/已记一次跟进/);
    const [contact] = await rows<{ result: string; channel: string }>(
      'SELECT result, channel FROM contact WHERE case_id = $1',
    );
    expect(contact).toEqual({ result: 'SENT_QUOTE', channel: 'wechat' });
    expect(await rows(`SELECT FROM activity WHERE case_id = $1 AND kind = 'quote.shared'`)).toHaveLength(1);
    expect(desk.faults).toEqual([]);
  });

  test('fits a phone', async () => {
    await desk.page.setViewportSize({ width: 390, height: 844 });
    await desk.page.reload();
    await desk.sees('车险续保比价单');
    const wide = await desk.page.evaluate(
      () =>
        (globalThis as unknown as { document: { documentElement: { scrollWidth: number } } }).document.documentElement
          .scrollWidth,
    );
    expect(wide).toBeLessThanOrEqual(390);
    expect(await axeFindings(desk.page)).toEqual([]);
  });
});
