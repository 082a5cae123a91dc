import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { makeBook } from '../../libs/sheets/testing/index.js';
import { axeFindings } from './axe.js';
import { Console } from './console.js';
import { Keyboard } from './keyboard.js';
import { vinAt } from './messy-sheet.js';
import { plain, readPdf } from './pdf-text.js';
import { Product } from './product.js';
import { countKeys, timeNext, type Counted } from './stopwatch.js';
import { TEN_CALLS } from './ten-calls.js';

jest.setTimeout(120_000);

const HEAD = ['名单类型', '承保公司', '车牌号', '车架号', '保单号', '到期日', '认领截止日期'];
const PASTED = `【平安】报价
交强险：855
商业险：3120.50
车损：15.6万
三者：300万
有效期至12月20日`;

interface Car {
  id: string;
  plate: string;
  vin: string;
}

describe('the day of a renewal specialist, by the keyboard alone', () => {
  let product: Product;
  let desk: Console;
  let keys: Keyboard;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'xuchi-day-'));
    product = await Product.open('2026-12-03T08:30:00+08:00');
    desk = await Console.open(product.url);
    keys = new Keyboard(desk.page);
    await desk.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await arrangeDay();
    await bringClaimList();
    await desk.signIn('specialist', product.password);
  });
  afterAll(async () => {
    await desk?.close();
    await product?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = async <T>(sql: string, params: unknown[] = []): Promise<T[]> =>
    (await product.base.owner.query(sql, params)).rows as T[];
  const one = async <T>(sql: string, params: unknown[] = []): Promise<T> => (await ask<T>(sql, params))[0]!;
  const at = (time: string) => product.base.setClock(`2026-12-03T${time}:00+08:00`);

  /** Renewed last year and not quoted yet: whoever calls back at half past eleven to hear a price. */
  const LAST_YEARS = `o.state = 'open' AND NOT EXISTS (SELECT FROM quote q WHERE q.case_id = o.id)
    AND EXISTS (SELECT FROM policy p WHERE p.vehicle_id = o.vehicle_id AND p.line = 'commercial'
      AND p.insurer_code IS NOT NULL AND p.expires_on > o.anchor_on - 40)`;
  /** Sixteen open cases of her store without a quote are hers and due; the small demo group has given her fewer. */
  const arrangeDay = () =>
    ask(
      `WITH kept AS (
         SELECT o.id FROM renewal_case o JOIN staff_store x ON x.store_id = o.store_id
         JOIN staff_member m ON m.id = x.staff_id AND m.login = 'specialist'
         WHERE ${LAST_YEARS} ORDER BY o.anchor_on, o.id LIMIT 1)
       UPDATE renewal_case c SET assignee_id = m.id, stage = 'ASSIGNED', next_action = 'call', guarded = false,
         next_contact_at = app.now() + CASE WHEN c.id IN (SELECT id FROM kept) THEN interval '1 day' ELSE interval '-15 minutes' END
       FROM staff_member m WHERE m.login = 'specialist' AND c.id IN (
         SELECT o.id FROM renewal_case o JOIN staff_store x ON x.store_id = o.store_id AND x.staff_id = m.id
         WHERE o.state = 'open' AND NOT EXISTS (SELECT FROM quote q WHERE q.case_id = o.id)
         ORDER BY o.id NOT IN (SELECT id FROM kept), o.anchor_on, o.id LIMIT 17)`,
    );
  /** The lead brings in the list of an insurer: one car is sure, two stand there by their plate alone, three are nobody's. */
  async function bringClaimList(): Promise<void> {
    const cars = await ask<Car>(
      `SELECT v.id, v.plate, v.vin FROM vehicle v JOIN vehicle_store x ON x.vehicle_id = v.id JOIN store s ON s.id = x.store_id
       WHERE s.code = 'GZ01' AND v.plate IS NOT NULL AND v.state = 'active' AND v.merged_into IS NULL
         AND NOT EXISTS (SELECT FROM policy p WHERE p.vehicle_id = v.id AND p.expires_on > '2027-06-01') ORDER BY v.vin LIMIT 3`,
    );
    const row = (plate: string, vin: string) => ['外呼', '平安', plate, vin, '', '2027-02-28', '2026-12-09'];
    const rows = [
      row(cars[0]!.plate, cars[0]!.vin),
      row(cars[1]!.plate, ''),
      row(cars[2]!.plate, ''),
      ...[1, 2, 3].map((n) => row(`粤A9900${n}`, vinAt(900 + n))),
    ];
    const file = join(folder, '平安认领清单.xlsx');
    writeFileSync(file, makeBook([{ name: '认领', rows: [HEAD, ...rows] }]));
    await desk.signIn('lead', product.password);
    await desk.upload(file);
    await desk.button('下一步：预览').click();
    await desk.button('写入 6 行').click();
    await desk.sees('导入完成');
    await desk.page.context().clearCookies();
  }

  const ready = () => desk.page.locator('.desk-result[aria-disabled="false"]').waitFor();
  const caseAtHand = (): string => new URL(desk.page.url()).searchParams.get('case') ?? '';
  const logged = () => ask<{ result: string }>('SELECT result FROM contact ORDER BY at, id');
  const clipboard = () =>
    desk.page.evaluate(() =>
      (
        globalThis as unknown as { navigator: { clipboard: { readText(): Promise<string> } } }
      ).navigator.clipboard.readText(),
    );
  const shown = async (figure: string): Promise<number> =>
    Number(await desk.page.locator('.day-close dl > div').filter({ hasText: figure }).getByRole('link').innerText());

  test('08:30 every figure of the morning card opens what it counts', async () => {
    await desk.page.locator('.facet.due').waitFor();
    for (const facet of ['promised', 'overdue', 'fresh', 'due']) {
      const figure = desk.page.locator(`.facet.${facet}`);
      const n = Number(await figure.locator('.value').innerText());
      await keys.enter(figure);
      await desk.page.locator(`.facet.${facet}[aria-pressed=true]`).waitFor();
      expect(await desk.page.locator('.work-list > li').count()).toBe(n);
    }
    const tomorrow = await shown('明天待跟进');
    await keys.enter(desk.page.locator('.day-close').getByRole('link').nth(2));
    await desk.page.waitForURL(/figure=tomorrow/);
    await desk.sees(`共 ${tomorrow} 条`);
    await keys.openPage('今日工作');
  });

  test('09:30 one key begins the calls; a no-answer is three keys; ten calls have all nine results', async () => {
    await at('09:30');
    await keys.press('s');
    await desk.page.waitForURL(/\/desk/);
    const took: number[] = [];
    for (const [n, [digit, besides, result]] of TEN_CALLS.entries()) {
      await ready();
      const dialled = await desk.button(/拨打/).isEnabled();
      const counted: Counted = await countKeys(desk.page);
      if (dialled) {
        await keys.press('Space');
        await desk.page.getByText(/^通话 \d\d:\d\d$/).waitFor();
      }
      await keys.press(digit, ...besides);
      const watch = await timeNext(desk.page);
      await keys.press('Control+Enter');
      took.push(await watch.took());
      if (dialled && digit === '4') expect(await counted.keys()).toEqual([' ', '4', 'Enter']);
      await product.until(`contact ${n + 1}`, async () => (await logged()).length === n + 1);
      expect((await logged()).at(-1)).toEqual({ result });
    }
    expect((await logged()).map(({ result }) => result)).toEqual(TEN_CALLS.map(([, , result]) => result));
    process.stdout.write(`Ctrl+Enter to the next case: ${took.map((ms) => ms.toFixed(0)).join(', ')} ms\n`);
  });

  test('11:30 three quotes, one of them in two versions, typed and pasted without leaving the case', async () => {
    await at('11:30');
    const { id: caller } = await one<{ id: string }>(
      `SELECT o.id FROM renewal_case o JOIN staff_member m ON m.id = o.assignee_id AND m.login = 'specialist'
       WHERE ${LAST_YEARS} AND o.next_contact_at > app.now() + interval '12 hours' ORDER BY o.anchor_on, o.id LIMIT 1`,
    );
    await desk.goto(`/desk?case=${caller}`);
    await ready();
    const form = desk.page.getByRole('dialog');
    const make = desk.page.locator('.quotes').getByRole('button', { name: '录报价' });
    const gone = () => form.waitFor({ state: 'detached' });
    const premium = form.getByLabel('商业险保费', { exact: true });
    const fill = async (text: string) => {
      await keys.tabTo(premium);
      await keys.press('Control+a', `text:${text}`);
    };
    await keys.press('q');
    await desk.page.locator('.quotes button:focus', { hasText: '录报价' }).waitFor();
    await keys.press('Enter');
    await fill('3520');
    await keys.press('Enter', 'Control+a', 'text:855', 'Control+Enter');
    await gone();
    await keys.enter(desk.button('改价（新版本）'));
    await fill('3380');
    await keys.press('Control+Enter');
    await gone();
    await keys.press('q', 'Enter');
    await make.waitFor();
    await keys.tabTo(form.getByRole('combobox', { name: '保险公司' }));
    await keys.press('text:国寿', 'Enter');
    await fill('3610');
    await keys.press('Control+Enter');
    await gone();
    await paste(PASTED);
    const kept = await ask<{ version: number; ours: boolean; commercial_fen: number }>(
      `SELECT number AS version, ours, commercial_fen FROM quote WHERE case_id = $1 ORDER BY id`,
      [caseAtHand()],
    );
    expect(kept).toEqual([
      { version: 1, ours: true, commercial_fen: 352_000 },
      { version: 2, ours: true, commercial_fen: 338_000 },
      { version: 1, ours: true, commercial_fen: 361_000 },
      { version: 1, ours: false, commercial_fen: 312_050 },
    ]);

    async function paste(text: string): Promise<void> {
      await desk.page.evaluate(
        (said) =>
          (
            globalThis as unknown as { navigator: { clipboard: { writeText(text: string): Promise<void> } } }
          ).navigator.clipboard.writeText(said),
        text,
      );
      await keys.press('q');
      await keys.enter(desk.page.locator('.quotes').getByRole('button', { name: '粘贴报价' }));
      await desk.page.locator('textarea:focus').waitFor();
      await keys.press('Control+v');
      await form.locator('.reading').waitFor();
      await keys.tabTo(form.getByRole('radio', { name: '本店' }));
      await keys.press('ArrowRight');
      await keys.tabTo(form.getByLabel('声称返现'));
      await keys.press('text:300', 'Control+Enter');
      await gone();
      await desk.page.locator('.quote-card.other').waitFor();
    }
  });

  test('11:50 the comparison sheet is one page with its three columns, and handing it over is a contact', async () => {
    const id = caseAtHand();
    await keys.press('c');
    await desk.page.waitForURL(`**/cases/${id}/sheet**`);
    await desk.sees('车险续保比价单');
    const heads = await desk.page.locator('.a4 thead th').allInnerTexts();
    expect(heads).toHaveLength(5);
    const printed = readPdf(await desk.page.pdf({ preferCSSPageSize: true }));
    expect(printed.pages).toBe(1);
    for (const head of heads.slice(1)) expect(printed.text).toContain(plain(head));
    for (const amount of ['3,380.00', '3,610.00', '3,120.50']) expect(printed.text).toContain(amount);
    expect(printed.text).not.toContain('3,520.00');
    await keys.enter(desk.button('复制文字'));
    await desk.sees(/已记一次跟进/);
    expect(await clipboard()).toContain('3,380.00');
    expect((await logged()).at(-1)).toEqual({ result: 'SENT_QUOTE' });
    await keys.enter(desk.page.getByRole('link', { name: '回到外呼工作台' }));
    await desk.page.waitForURL(/\/desk/);
    expect(caseAtHand()).toBe(id);
  });

  test('13:30 three messages by WeCom go out by her own hand: four keys, and nothing by a machine', async () => {
    await at('13:30');
    const due = await friendsToWrite(3);
    const state = (name: string) =>
      ask('SELECT id FROM touch WHERE id = ANY ($1) AND state = $2', [due.map(({ id }) => id), name]);
    await product.until('three drafts', async () => (await state('draft')).length === 3);
    await keys.openPage('企微待发');
    const drafts = desk.page.locator('.draft');
    await desk.page.locator('.draft.at').waitFor();
    expect(await drafts.count()).toBe(3);
    expect(await axeFindings(desk.page)).toEqual([]);
    const counted = await countKeys(desk.page);
    await keys.press('c');
    for (const left of [2, 1, 0]) {
      await desk.page.locator('.draft.at .copied').waitFor();
      // Until what was said of the one before is kept, the key does nothing.
      await desk.page.locator('.draft.at .draft-acts > button:enabled').waitFor();
      expect(await clipboard()).toBe(await desk.page.locator('.draft.at .draft-text').innerText());
      await keys.press('c');
      await product.until(`${left} drafts`, async () => (await drafts.count()) === left);
    }
    expect(await counted.keys()).toEqual(['c', 'c', 'c', 'c']);
    await desk.sees('都发完了，今天共发出 3 条');
    expect(await state('sent')).toHaveLength(3);
    expect((await product.book()).filter(({ channel }) => channel !== 'sms')).toEqual([]);
    await keys.openPage('外呼工作台');
  });

  /** Cases of hers that nobody touched today, of people who are her friends now and agreed; a step of each is due. */
  const friendsToWrite = (n: number) =>
    ask<{ id: string }>(
      `WITH her AS (SELECT id FROM staff_member WHERE login = 'specialist'),
       free AS (
         SELECT DISTINCT ON (ph.bidx) c.id AS case_id, c.group_id, c.store_id, vp.person_id FROM renewal_case c
         JOIN her ON her.id = c.assignee_id JOIN vehicle_person vp ON vp.vehicle_id = c.vehicle_id AND vp.store_id = c.store_id
           AND vp.role = 'owner' AND vp.until_on IS NULL
         JOIN phone ph ON ph.person_id = vp.person_id AND ph.kind = 'mobile' AND ph.state IN ('unverified', 'valid')
         WHERE c.state = 'open' AND NOT c.guarded AND c.quiet_until IS NULL
           AND NOT EXISTS (SELECT FROM contact k WHERE k.phone_bidx = ph.bidx)
           AND NOT EXISTS (SELECT FROM suppression x WHERE x.phone_bidx = ph.bidx)
           AND NOT EXISTS (SELECT FROM send_slot x WHERE x.phone_bidx = ph.bidx)
           AND NOT EXISTS (SELECT FROM vehicle_person o WHERE o.vehicle_id = c.vehicle_id AND o.role = 'contact' AND o.until_on IS NULL)),
       chosen AS (SELECT * FROM free LIMIT $1),
       friend AS (INSERT INTO wecom_friend (id, group_id, store_id, person_id, staff_id)
         SELECT app.new_id(), group_id, store_id, person_id, her.id FROM chosen, her ON CONFLICT DO NOTHING),
       agreed AS (INSERT INTO consent (id, group_id, store_id, person_id, purpose, channel, granted, text_version, source)
         SELECT app.new_id(), group_id, store_id, person_id, 'renewal', 'wecom', true, 'v1', 'wecom' FROM chosen),
       step AS (
         SELECT DISTINCT ON (t.case_id) t.id, s.wecom_template_code AS code FROM touch t JOIN chosen c ON c.case_id = t.case_id
         JOIN plan_step s ON s.id = t.step_id AND s.wecom_template_code IS NOT NULL
         WHERE t.state IN ('planned', 'queued') ORDER BY t.case_id, t.due_at)
       UPDATE touch t SET state = 'planned', channel = 'wecom', template_code = step.code, reason = NULL, queued_at = NULL,
         due_at = app.now() - interval '1 minute', wake_at = app.now() - interval '1 minute',
         valid_until = greatest(t.valid_until, app.now() + interval '3 days')
       FROM step WHERE t.id = step.id RETURNING t.id`,
      [n],
    );

  test('15:00 whoever is never reached is handed to a service adviser, and the credit is shared', async () => {
    await at('15:00');
    await ready();
    await keys.press('j');
    await ready();
    const id = caseAtHand();
    await keys.press('h');
    const dialog = desk.page.getByRole('dialog');
    await dialog.locator('input:focus').waitFor();
    await keys.press('ArrowDown');
    await desk.page.locator('.ant-select-item-option-active').waitFor();
    await keys.press('Enter');
    await keys.tabTo(dialog.getByLabel('交代'));
    await keys.press('text:下午保养，见面说');
    await keys.enter(dialog.getByRole('button', { name: '转交' }));
    await desk.page.locator('.desk-guards', { hasText: '已转给服务顾问' }).waitFor();
    const credits = await ask<{ role: string; share: number }>(
      `SELECT role, share FROM case_credit WHERE case_id = $1 ORDER BY role`,
      [id],
    );
    expect(credits.map(({ role }) => role)).toEqual(['adviser', 'specialist']);
    expect(credits[0]!.share + credits[1]!.share).toBe(100);
    expect(
      await ask(
        `SELECT m.role FROM notice n JOIN staff_member m ON m.id = n.staff_id JOIN renewal_case c ON c.handed_to = m.id
         WHERE n.kind = 'case.handed' AND n.subject_id = $1 AND c.id = $1`,
        [id],
      ),
    ).toEqual([{ role: 'adviser' }]);
  });

  test('16:30 the claim list: the sure car is claimed already, each other gets its answer', async () => {
    await at('16:30');
    await keys.openPage('认领清单');
    await keys.enter(desk.page.getByRole('link', { name: /平安认领清单/ }));
    const rows = desk.page.locator('.claim-row');
    const state = () =>
      ask<{ decision: string | null; itself: boolean; reason: string | null }>(
        'SELECT decision, by_itself AS itself, reason FROM claim_list_row ORDER BY row_no',
      );
    const open = (n: number) => product.until(`${n} rows to decide`, async () => (await rows.count()) === n);
    await open(2);
    expect(await axeFindings(desk.page)).toEqual([]);
    await keys.press('1');
    await open(1);
    await keys.press('2');
    const dialog = desk.page.getByRole('dialog');
    await keys.tabTo(dialog.getByRole('radio', { name: '非本店客户' }));
    await keys.press('ArrowDown');
    await keys.enter(dialog.locator('.ant-modal-footer .ant-btn-primary'));
    await dialog.waitFor({ state: 'detached' });
    // What waits next comes by itself: the rows that nothing matched.
    await open(3);
    for (const n of [0, 1, 2]) {
      await keys.tabTo(rows.nth(n).getByRole('checkbox'));
      await keys.press('Space');
    }
    await desk.sees('已选 3 行');
    await keys.tabTo(desk.button('不认领选中的 3 辆'), 'Shift+Tab');
    await keys.press('Enter');
    await keys.enter(dialog.locator('.ant-modal-footer .ant-btn-primary'));
    await product.until('no row to be open', async () => (await state()).every(({ decision }) => decision !== null));
    const declined = { decision: 'decline', itself: false, reason: 'NOT_OURS' };
    expect(await state()).toEqual([
      { decision: 'claim', itself: true, reason: null },
      { decision: 'claim', itself: false, reason: null },
      { decision: 'decline', itself: false, reason: 'LEFT' },
      declined,
      declined,
      declined,
    ]);
  });

  test('17:45 the day closes with no call without a result and no promise without a date', async () => {
    await at('17:45');
    await keys.openPage('外呼工作台');
    await ready();
    const car = await desk.page.locator('.desk-queue [aria-current] .code').innerText();
    await keys.press('Space');
    await desk.page.getByText(/^通话 \d\d:\d\d$/).waitFor();
    await keys.openPage('今日工作');
    await desk.sees('还有未了的');
    expect(await shown('打过电话未填结果')).toBe(1);
    await keys.openPage('外呼工作台');
    await keys.enter(desk.page.locator('.desk-queue button', { hasText: car }));
    await ready();
    await keys.press('4', 'Control+Enter');
    await product.until('its result', async () => (await logged()).at(-1)?.result === 'NO_ANSWER');
    await keys.openPage('今日工作');
    await desk.sees('可以收工');
    expect(await shown('打过电话未填结果')).toBe(0);
    expect(await shown('答应了却没定日期')).toBe(0);
    const { n } = await one<{ n: number }>(
      `SELECT count(*)::int AS n FROM renewal_case c JOIN staff_member m ON m.id = c.assignee_id AND m.login = 'specialist'
       WHERE c.state = 'open' AND (c.work_at AT TIME ZONE 'Asia/Shanghai')::date = '2026-12-04'`,
    );
    expect(await shown('明天待跟进')).toBe(n);
    expect(await axeFindings(desk.page)).toEqual([]);
  });

  test('18:00 the report of the day is copied for the group', async () => {
    await at('18:00');
    await keys.openPage('日报');
    await keys.enter(desk.button('复制文字'));
    await desk.sees('已复制');
    const { name } = await one<{ name: string }>(`SELECT name FROM staff_member WHERE login = 'specialist'`);
    const text = await clipboard();
    expect(text).toContain(name);
    expect(text).toMatch(/报价 ?3|3 ?份报价|报价 ?4/);
    expect(desk.faults).toEqual([]);
  });
});
