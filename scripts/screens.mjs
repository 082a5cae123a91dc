/**
 * node scripts/screens.mjs URL PASSWORD [page …]: takes the pictures of docs/screens from a running demo, each page on
 * a desk (1440 × 900) and on a phone (390 × 844). Uploads the sample sheet, so use a fresh data folder.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { PERK_SCREENS, shootPerks } from './screens-of-perks.mjs';
import { ROOT } from './prepare.mjs';

const [base, password, ...only] = process.argv.slice(2);
if (!base || !password) {
  process.stderr.write('node scripts/screens.mjs URL PASSWORD [page …]\n');
  process.exit(1);
}
const OUT = join(ROOT, 'docs/screens');
const SIZES = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
];
const ARGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
/** What holds when nothing loads or moves any more. */
const STILL = [
  () => !globalThis.document.querySelector('.ant-spin-spinning, .ant-skeleton, .ant-message-notice'),
  () => globalThis.document.getAnimations().every((one) => one.playState !== 'running'),
];

const profile = mkdtempSync(join(tmpdir(), 'xuchi-screens-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: spawnSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).stdout.trim(),
  args: [...ARGS, ...QUIET],
  viewport: SIZES[1],
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
});
const page = context.pages()[0] ?? (await context.newPage());

/** Whether a picture of any of these is asked for. */
const wants = (...names) => only.length === 0 || names.some((name) => only.includes(name));

/** One page in both sizes, when nothing loads or moves any more. */
async function shoot(name) {
  if (only.length > 0 && !only.includes(name)) return;
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await page.waitForLoadState('networkidle');
    for (const still of STILL) await page.waitForFunction(still);
    await page.screenshot({ path: join(OUT, `${name}-${size.width}.png`) });
  }
}
const open = async (path) => {
  await page.goto(base + path);
  await page.waitForLoadState('networkidle');
};
const button = (name) => page.getByRole('button', { name });

/** Whoever signs in with the demo's password; the page before is left. */
async function signInAs(login) {
  await context.clearCookies();
  await open('/sign-in');
  await page.getByLabel('用户名').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** What a specialist has before her: the first case of the day that stands at a price, its sheet, what its owner sees. */
async function desk() {
  await signInAs('specialist');
  await open('/today');
  const quoted = page.locator('.work').filter({ hasText: '已报价' }).filter({ hasNotText: '公司' }).first();
  await quoted.waitFor();
  const plate = (await quoted.getByText(/^粤/).first().textContent()).trim();
  const found = await (await page.request.get(`${base}/api/v1/today`)).json();
  const { id } = found.items.find((item) => item.case.plate === plate).case;
  await shoot('today');
  await open('/desk');
  await page.locator('.desk-queue button').filter({ hasText: plate }).first().click();
  await page.locator('.desk-case h1').getByText(plate).waitFor();
  await shoot('desk');
  for (const [name, path] of Object.entries({ case: '', sheet: '/sheet' })) {
    await open(`/cases/${id}${path}`);
    await shoot(name);
  }
  const made = await page.request.post(`${base}/api/v1/renewal-cases/${id}/links`, {
    headers: { origin: base },
    data: { purpose: 'compare' },
  });
  await counter(plate);
  await page.goto((await made.json()).url);
  await shoot('owner');
}

async function counter(plate) {
  await open('/counter');
  await page.locator('#plate').fill(plate);
  await page.locator('.counter-card').waitFor();
  await shoot('counter');
}

/** What a lead looks at when the day is over. */
async function lead() {
  await signInAs('lead');
  for (const name of ['issue-ledger', 'claim-lists', 'data-repair', 'rota', 'targets']) {
    await open(`/${name}`);
    await page.locator('main.page h1').first().waitFor();
    await shoot(name);
  }
}

async function signIn() {
  await open('/sign-in');
  await shoot('sign-in');
  await signInAs('lead');
}

async function daily() {
  for (const name of ['board', 'cases', 'touches']) {
    await open(`/${name}`);
    await shoot(name);
  }
  await open('/cases');
  await page.getByText('T-30 未报价').first().click();
  // A car with a number of its own and nothing odd about it: the drawer shows all that it can.
  const row = page.locator('tbody tr').filter({ hasText: /粤/, hasNotText: /没有电话|号码|推算/ });
  await row.locator('button').first().click();
  await page.getByRole('dialog').getByText('显示号码').first().waitFor();
  await shoot('case-drawer');
  await page.getByRole('dialog').getByText('车辆档案').first().click();
  await page.waitForURL(/\/vehicles\//);
  await page.getByText('车辆资料').first().waitFor({ state: 'attached' });
  await shoot('vehicle');
  await open('/plan');
  await button('开始试算').first().click();
  await page.locator('.calendar').waitFor();
  await shoot('plan');
  await open('/policies/new');
  await shoot('enter-policy');
}

async function duplicates() {
  await open('/duplicates');
  await shoot('duplicates');
}

/** A sheet on its way, step by step. */
async function importing() {
  await open('/imports');
  await shoot('import-start');
  await page.locator('input[type=file]').setInputFiles(join(ROOT, 'test/samples/renewal26.xlsx'));
  await button('上传并检查').click();
  await page.waitForURL(/\/imports\/./);
  await page.getByRole('navigation', { name: '导入步骤' }).getByRole('button', { name: '对应列' }).click();
  await page.locator('.columns').first().waitFor();
  await shoot('import-map');
  await page.getByRole('navigation', { name: '导入步骤' }).getByRole('button', { name: '检查' }).click();
  await page.locator('.sheet').waitFor();
  await shoot('import-check');
  await page.locator('.problems .fix').first().click();
  await page.locator('.fix-examples del').first().waitFor();
  await shoot('import-fix');
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
  await button('下一步：预览').click();
  const go = button(/^写入 \d+ 行/);
  await go.waitFor({ timeout: 120_000 });
  await shoot('import-preview');
  await go.click();
  await page.getByRole('heading', { name: '导入完成' }).waitFor({ timeout: 120_000 });
  await shoot('import-result');
  await button('撤销导入').click();
  await page.locator('.undo-list').waitFor();
  await shoot('import-undo');
}

try {
  mkdirSync(OUT, { recursive: true });
  await signIn();
  if (wants('board', 'cases', 'touches', 'case-drawer', 'vehicle', 'plan', 'enter-policy')) await daily();
  if (wants('duplicates')) await duplicates();
  if (wants('issue-ledger', 'claim-lists', 'data-repair', 'rota', 'targets')) await lead();
  if (wants(...PERK_SCREENS)) await shootPerks({ base, page, open, shoot, signInAs });
  if (wants('today', 'desk', 'case', 'sheet', 'counter', 'owner')) await desk();
  if (wants('import-start') || only.some((name) => name.startsWith('import'))) {
    await signInAs('lead');
    await importing();
  }
} finally {
  await context.close();
  rmSync(profile, { recursive: true, force: true });
}
