import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import encodeQR from 'qr';
import { axeFindings } from './axe.js';
import { filmOf } from './camera-film.js';
import { Console } from './console.js';
import { Product } from './product.js';

jest.setTimeout(120_000);

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const RULE = '冬季保养礼';
const PERKS = [
  { code: 'T-BY', name: '机油机滤更换', list: 48_000, transfer: 26_000, cost: 18_000 },
  { code: 'T-DW', name: '四轮定位检测', list: 20_000, transfer: 9_000, cost: 6_000 },
  { code: 'T-XC', name: '精洗一次', list: 6_000, transfer: 3_000, cost: 2_000 },
];

interface Known {
  id: string;
  store: string;
}
interface Answered {
  status: number;
  body: { id: string };
}

/** What the browser does with an answer of the api, on behalf of whoever is signed in. */
const POST = async ({ path, body }: { path: string; body: object }): Promise<Answered> => {
  const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
  const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as { id: string } };
};
/** Pages of a PDF, each of which says so itself. */
const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;

describe('a perk from its rule to the counter', () => {
  let product: Product;
  let desk: Console;
  let known: Known;
  let code = '';
  const films = mkdtempSync(join(tmpdir(), 'xuchi-film-'));
  const film = join(films, 'counter.y4m');

  beforeAll(async () => {
    product = await Product.open('2026-12-01T09:00:00+08:00');
    desk = await Console.open(product.url, film);
    const { rows } = await product.base.owner.query<Known>(
      `SELECT c.id, s.code AS store FROM renewal_case c JOIN store s ON s.id = c.store_id
       JOIN staff_member m ON m.id = c.assignee_id AND m.login = 'specialist'
       WHERE c.state = 'open' AND c.plate IS NOT NULL AND c.anchor_on BETWEEN '2026-12-03' AND '2027-01-20'
         AND c.store_id IN (SELECT x.store_id FROM staff_store x JOIN staff_member a ON a.id = x.staff_id WHERE a.login = 'adviser')
         AND NOT EXISTS (SELECT FROM perk_grant g WHERE g.case_id = c.id)
         AND NOT EXISTS (SELECT FROM perk_offer o WHERE o.case_id = c.id AND o.state <> 'open')
       ORDER BY c.id LIMIT 1`,
    );
    known = rows[0]!;
    await as('renewals');
    await catalogue();
  });
  afterAll(async () => {
    await desk?.close();
    await product?.close();
    rmSync(films, { recursive: true, force: true });
  });

  /** Somebody else sits down. */
  async function as(login: string): Promise<void> {
    await desk.page.context().clearCookies();
    await desk.signIn(login, product.password);
  }
  async function made(path: string, body: object): Promise<string> {
    const answer = await desk.page.evaluate(POST, { path: `/api/v1/${path}`, body });
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body.id;
  }
  /** Three perks, the package of all of them, and money for it. */
  async function catalogue(): Promise<void> {
    const items = [];
    for (const { code: of, name, ...prices } of PERKS) {
      const perk = {
        code: of,
        name,
        form: 'service',
        kind: 'STORE_LOYALTY',
        validDays: 365,
        fromOn: '2026-01-01',
        prices,
      };
      items.push({ perk: await made('perks', perk), count: 1 });
    }
    await made('perk-packages', { code: 'T-DJ', name: '冬季三件套', items });
    for (const scope of [{ kind: 'group' }, { kind: 'store', store: known.store }]) {
      const budget = { ...scope, month: '2026-12', cap: 9_000_000 };
      const answer = await desk.page.evaluate(POST, { path: '/api/v1/perk-budgets', body: budget });
      expect([201, 409]).toContain(answer.status);
    }
  }
  const liability = async (): Promise<number> => {
    await desk.goto('/perk-ledger');
    const text = await desk.page.locator('.ledger-tally .value').first().innerText();
    return Number(text.replace(/[^\d.]/g, ''));
  };

  test('who runs renewals drafts a rule and sees what it would cost, as the slider moves', async () => {
    await desk.goto('/perks/rules/new');
    await desk.page.getByLabel('规则名称').fill(RULE);
    await desk.page.getByLabel('可选礼包').click();
    await desk.page.getByTitle(/冬季三件套/).click();
    await desk.page.keyboard.press('Escape');
    await desk.page.getByLabel('选定即生效').check();
    await desk.page.getByLabel('优先级').fill('1000');
    await desk.sees('位客户会看到');
    const slider = desk.page.getByRole('slider', { name: '预算（元）' });
    await slider.focus();
    await desk.page.keyboard.press('Home');
    await desk.sees(/\d+ 位轮不到/);
    await desk.page.keyboard.press('End');
    await desk.sees('都在上限内');
    await desk.button('存为草稿').click();
    await desk.sees('您起草的版本须由另一人发布');
  });

  test('another person publishes it', async () => {
    await as('group');
    await desk.goto('/perks');
    const card = desk.page.locator('.rule-card').filter({ hasText: RULE });
    await card.getByRole('button', { name: '发布' }).click();
    await desk.page.getByRole('dialog').locator('.ant-btn-primary').click();
    await card.getByText('执行中').waitFor();
    await product.until('the case to have its offer', async () => {
      const { rows } = await product.base.owner.query(
        `SELECT FROM perk_offer o JOIN perk_rule_version v ON v.id = o.rule_version_id JOIN perk_rule r ON r.id = v.rule_id
         WHERE o.case_id = $1 AND o.state = 'open' AND r.name = $2`,
        [known.id, RULE],
      );
      return rows.length === 1;
    });
  });

  test('a specialist offers it with the keyboard alone, and shows the code', async () => {
    await as('specialist');
    await desk.goto(`/desk?case=${known.id}`);
    await desk.page.locator('.desk-case h1').waitFor();
    await desk.page.keyboard.press('p');
    await desk.page.locator('.perk-package button:focus').waitFor();
    await desk.page.keyboard.press('Enter');
    await desk.page.getByRole('dialog').locator('.ant-btn-primary:focus').waitFor();
    await desk.page.keyboard.press('Enter');
    await desk.page.locator('.perk-grant').getByText('可使用').waitFor();
    expect(await axeFindings(desk.page)).toEqual([]);
    await desk.button('查看券码').click();
    code = await desk.page.locator('.voucher b').innerText();
    expect(code.replace(/\W/g, '')).toHaveLength(13);
    const drawn = (await desk.page.locator('.voucher-qr').getAttribute('src')) ?? '';
    filmOf(film, [encodeQR('https://example.com/menu', 'svg'), decodeURIComponent(drawn.replace(/^[^,]*,/, ''))]);
  });

  test('an adviser redeems two of the three, by camera and scanner, and the liability falls', async () => {
    await as('manager');
    const before = await liability();
    await as('adviser');
    await desk.goto('/redeem');
    await desk.sees('等待扫码');
    const plain = code.replace(/\W/g, '');
    await desk.button('用相机扫').click();
    await desk.sees('读到的不是权益券');
    await desk.sees('3 项可用');
    expect(await desk.page.locator('video').count()).toBe(0);
    // The next owner holds up a code at once: the camera is open again without a click.
    await desk.button('下一位客户').click();
    await desk.sees('3 项可用');
    await desk.button(/核销 1 次 机油机滤更换/).click();
    await desk.page.getByRole('status').getByText('已核销 机油机滤更换').waitFor();
    await desk.page.keyboard.type(plain);
    await desk.page.keyboard.press('Enter');
    await desk.page.locator('.redeem-done').waitFor({ state: 'detached' });
    await desk.sees('2 项可用');
    await desk.button(/核销 1 次 四轮定位检测/).click();
    await desk.sees('1 项可用');
    await desk.page.getByRole('link', { name: '打印核销单' }).first().click();
    await desk.sees('权益核销单');
    expect(pagesOf(await desk.page.pdf({ preferCSSPageSize: true }))).toBe(1);
    await as('manager');
    expect(await liability()).toBe(before - 240);
  });

  test('a mistyped code is told from an unknown one; another person gives a use back', async () => {
    await desk.goto('/redeem');
    const plain = code.replace(/\W/g, '');
    await desk.page.getByRole('textbox', { name: '券码' }).fill(plain.slice(0, -1) + (plain.endsWith('7') ? '8' : '7'));
    await desk.page.keyboard.press('Enter');
    await desk.sees('券码输错了');
    await desk.page.getByRole('textbox', { name: '券码' }).fill(code.toLowerCase());
    await desk.page.keyboard.press('Enter');
    await desk.sees('1 项可用');
    await desk.button('撤销').first().click();
    await desk.page.getByLabel('撤销原因').fill('做错项目');
    await desk.page.getByRole('dialog').locator('.ant-btn-primary').click();
    await desk.sees('已撤销，次数已退回');
    expect(desk.faults).toEqual([]);
  });

  test('a text is held against its words as it is typed, and comes into force by another person', async () => {
    await as('renewals');
    await desk.goto('/templates/new');
    await desk.page.getByLabel('名称').fill('冬季检查提醒');
    await desk.page.getByLabel('编码').fill('winter-check');
    const body = desk.page.getByLabel('正文');
    await body.fill('来店返 现 200 元');
    await desk.sees('不能说“返现”');
    expect(await desk.button('保存草稿').isDisabled()).toBe(true);
    await body.fill('您好，');
    await desk.button('车牌 {plate}').click();
    await body.press('End');
    await desk.page.keyboard.type('的冬季检查可以预约了。');
    await desk.page.locator('.bubble').getByText('您好，粤A12345的冬季检查可以预约了。').waitFor();
    await desk.button('保存草稿').click();
    await desk.button('提交审核').click();
    await desk.sees('您起草的版本须由另一人登记通过');
    const at = new URL(desk.page.url()).pathname;
    await as('group');
    await desk.goto(at);
    await desk.button('登记通过').click();
    await desk.page.getByRole('dialog').locator('.ant-btn-primary').click();
    await desk.sees('现在发送的是第 1 版');
  });

  test('no page of perks has a finding of axe, on a desk or on a phone; the grant sheet is one page', async () => {
    const { rows } = await product.base.owner.query<{ id: string }>('SELECT id FROM perk_grant WHERE case_id = $1', [
      known.id,
    ]);
    const grant = rows[0]!.id;
    const { rows: texts } = await product.base.owner.query<{ id: string }>(
      "SELECT id FROM message_template WHERE code = 'winter-check'",
    );
    const pages = [
      '/templates',
      '/templates/new',
      `/templates/${texts[0]!.id}`,
      '/plan',
      '/redeem',
      `/grants?state=all&open=${grant}`,
      '/perks',
      '/perks?tab=packages',
    ];
    pages.push('/perks?tab=catalogue', '/perks?tab=budgets', '/perk-ledger', '/perk-ledger?tab=settlement');
    pages.push('/perk-ledger?tab=comply', `/grants/${grant}/sheet`, `/grants/${grant}/slip`);
    const findings: string[] = [];
    const look = async (path: string): Promise<void> => {
      await desk.page.setViewportSize(SIZES[0]!);
      await desk.goto(path);
      for (const size of SIZES) {
        await desk.page.setViewportSize(size);
        await desk.page.locator('main h1').first().waitFor();
        await desk.page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined);
        await desk.page
          .locator('.ant-skeleton, .ant-spin-spinning, .dimmed, [aria-busy="true"]')
          .first()
          .waitFor({ state: 'detached' });
        const width = await desk.page.evaluate('document.documentElement.scrollWidth');
        const name = `${path.replace(/[0-9a-f-]{36}/, ':id')} ${size.width}`;
        if (Number(width) > size.width) findings.push(`${name} is ${String(width)} wide`);
        findings.push(...(await axeFindings(desk.page)).map((finding) => `${name} ${finding}`));
      }
    };
    for (const path of pages) await look(path);
    await desk.goto(`/grants/${grant}/sheet`);
    await desk.sees('权益赠送审批单');
    expect(pagesOf(await desk.page.pdf({ preferCSSPageSize: true }))).toBe(1);
    await as('renewals');
    await look('/perks/rules/new');
    expect(findings).toEqual([]);
    expect(desk.faults).toEqual([]);
  }, 300_000);

  test('a cap goes on into the next month until it is changed, by whoever answers for all that it holds', async () => {
    await desk.page.setViewportSize(SIZES[0]!);
    await as('renewals');
    await desk.goto('/perks?tab=budgets&month=2027-01');
    const all = desk.page.getByRole('row').filter({ hasText: /^集团/ });
    await all.getByText('沿用 2026-12 的额度').waitFor();
    await all.getByRole('button', { name: '调整' }).click();
    const dialog = desk.page.getByRole('dialog');
    await dialog.getByLabel('额度（元）').fill('123456');
    await dialog.locator('.ant-btn-primary').click();
    await all.getByText('/ 123,456.00').waitFor();
    expect(await all.getByText('沿用').count()).toBe(0);
    await product.base.owner.query(
      `DELETE FROM staff_store x USING staff_member m, store s
       WHERE m.id = x.staff_id AND m.login = 'renewals' AND s.id = x.store_id AND s.code <> $1`,
      [known.store],
    );
    await as('renewals');
    await desk.goto('/perks?tab=budgets&month=2027-01');
    await all.getByText('涉及其他门店').waitFor();
    expect(await all.getByRole('button').count()).toBe(0);
    const own = desk.page.getByRole('row').filter({ hasText: /^门店/ });
    await own.getByRole('button', { name: '调整' }).waitFor();
    await desk.goto('/perks');
    const card = desk.page.locator('.rule-card').filter({ hasText: RULE });
    await card.getByText('涉及其他门店').waitFor();
    expect(await card.getByRole('button').count()).toBe(0);
    await desk.goto('/perks?tab=packages');
    await desk.sees('由负责全部门店的人维护');
    expect(await desk.button('新增礼包').count()).toBe(0);
    expect(desk.faults).toEqual([]);
  });
});
