import { randomUUID } from 'node:crypto';

export const PERK_SCREENS = [
  'perk-rules',
  'perk-rule',
  'perk-catalogue',
  'perk-packages',
  'perk-budgets',
  'perk-ledger',
];
PERK_SCREENS.push('perk-settlement', 'perk-compliance', 'grants', 'grant-sheet', 'redemption-slip');
PERK_SCREENS.push('redeem', 'redeem-refused', 'perk-panel');

/** Perks, from the rule to the counter: whoever has a page of them before their eyes all day takes its picture. */
export async function shootPerks(demo) {
  const { page, open, shoot, signInAs } = demo;
  await ruleToShow(demo);
  await signInAs('renewals');
  await open('/perks');
  await page.locator('.rule-card').first().waitFor();
  await shoot('perk-rules');
  await page.locator('.rule-card').first().getByRole('link').first().click();
  await page.locator('.rule-preview .figures').waitFor();
  const rail = await page.locator('.rule-preview .ant-slider').boundingBox();
  await page.mouse.click(rail.x + rail.width * 0.4, rail.y + rail.height / 2);
  await page.waitForTimeout(600);
  await shoot('perk-rule');
  for (const [name, path] of Object.entries({
    'perk-catalogue': 'catalogue',
    'perk-packages': 'packages',
    'perk-budgets': 'budgets',
  })) {
    await open(`/perks?tab=${path}`);
    await shoot(name);
  }
  await signInAs('manager');
  await open('/perk-ledger');
  await page.locator('.ledger-tally').waitFor();
  await shoot('perk-ledger');
  await open('/perk-ledger?tab=settlement');
  await page.locator('.ledger .panel').first().waitFor();
  await shoot('perk-settlement');
  await open('/perk-ledger?tab=comply');
  await shoot('perk-compliance');
  await open('/grants?state=all');
  await shoot('grants');
  await papers(demo);
  await counterOfPerks(demo);
  await deskOfPerks(demo);
}

/** A rule in force and a draft of its next version, where the demo has no rule yet. */
async function ruleToShow({ base, page, signInAs }) {
  const ask = async (path) => (await page.request.get(`${base}/api/v1${path}`)).json();
  const tell = async (path, data) => {
    const headers = { origin: base, 'idempotency-key': randomUUID() };
    return (await page.request.post(`${base}/api/v1${path}`, { headers, data })).json();
  };
  await signInAs('renewals');
  if ((await ask('/perk-rules')).items.length > 0) return;
  const [first, second, third, ...rest] = (await ask('/perk-packages?state=active&size=50')).items.map(({ id }) => id);
  const draft = {
    base: [first, second, third],
    reserve: rest.slice(0, 2),
    conditions: { daysFrom: 0, daysTo: 60, segments: ['NEW_TO_RENEW', 'RENEW_TO_RENEW'] },
    capPerPolicyFen: 30_000,
  };
  const rule = await tell('/perk-rules', { name: '到期前 60 天基础礼', draft });
  const { id, version } = rule.versions[0];
  await signInAs('group');
  await tell(`/perk-rule-versions/${id}/publish`, { version, startsOn: (await ask('/me')).today });
  await signInAs('renewals');
  const wider = { ...draft, conditions: { daysFrom: 0, daysTo: 75 }, capCommissionBp: 4_000 };
  await tell(`/perk-rules/${rule.id}/versions`, wider);
  // The worker proposes within some seconds.
  await page.waitForTimeout(20_000);
}

/** The sheet of an active grant, and the slip of one that was used. */
async function papers({ base, page, open, shoot }) {
  const find = async (state) => {
    const found = await (await page.request.get(`${base}/api/v1/grants?state=${state}&size=50`)).json();
    return found.items;
  };
  const [active] = await find('active');
  if (active) {
    await open(`/grants/${active.id}/sheet`);
    await page.locator('.paper').waitFor();
    await shoot('grant-sheet');
  }
  const used = [...(await find('used')), ...(await find('active'))].find(({ items }) =>
    items.some(({ redeemed }) => redeemed > 0),
  );
  if (used) {
    await open(`/grants/${used.id}/slip`);
    await page.locator('.paper').waitFor();
    await shoot('redemption-slip');
  }
}

/** A voucher with several uses before the adviser, and one that cannot be used any more. */
async function counterOfPerks({ base, page, open, shoot }) {
  const plateOf = async (state, fits) => {
    const found = await (await page.request.get(`${base}/api/v1/grants?state=${state}&size=100`)).json();
    return (found.items.find((one) => one.plate && fits(one)) ?? found.items.find((one) => one.plate))?.plate;
  };
  const live = await plateOf('active', ({ items }) => items.length > 1 && items.some(({ redeemed }) => redeemed > 0));
  const gone = (await plateOf('expired', () => true)) ?? (await plateOf('used', () => true));
  for (const [name, plate] of [
    ['redeem', live],
    ['redeem-refused', gone],
  ]) {
    if (!plate) continue;
    await open('/redeem');
    await page.locator('.redeem-box .ant-segmented-item').nth(1).click();
    await page.locator('#voucher').fill(plate);
    await page.keyboard.press('Enter');
    await page.locator('.redeem-card:not(.waiting)').waitFor();
    const choice = page.locator('.redeem-choice button').first();
    if (await choice.isVisible()) await choice.click();
    await shoot(name);
  }
}

/** The panel beside a case of the day that has something to choose. */
async function deskOfPerks({ base, page, open, shoot, signInAs }) {
  await signInAs('specialist');
  const found = await (await page.request.get(`${base}/api/v1/today`)).json();
  for (const { case: one } of found.items) {
    const panel = await (await page.request.get(`${base}/api/v1/renewal-cases/${one.id}/perks`)).json();
    if (panel.offer?.state !== 'open' || panel.offer.reserve.length === 0) continue;
    await open(`/desk?case=${one.id}`);
    await page.locator('.desk-case h1').waitFor();
    await page.keyboard.press('p');
    await page.locator('.perk-package').first().waitFor();
    await shoot('perk-panel');
    return;
  }
}
