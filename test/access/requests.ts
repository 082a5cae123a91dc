import type { Route } from '../../apps/api/src/http/routes.js';
import type { Book } from './book.js';

export interface Sample {
  method: string;
  path: string;
  body?: unknown;
  /** Whether the request names a thing or a store, so that another store's makes a difference. */
  aimed: boolean;
}

let n = 0;
const STALE = { version: 99 };
const NOBODY = '01890000-0000-7000-8000-000000000000';
const WEEK = ['day', 'day', 'day', 'day', 'day', 'off', 'off'];
const text = (body: object) => () => body;

/** Bodies that are read without complaint and change nothing where a version or a rule can stop them. */
const BODIES: Record<string, (at: Book) => unknown> = {
  'POST /api/v1/session': text({ username: 'nobody', password: 'not a password' }),
  'POST /api/v1/setup': text({}),
  'PUT /api/v1/me/settings/:key': text({ value: 'dense' }),
  'PUT /api/v1/me/password': text({ current: 'not the current one', next: 'quiet lamp at noon' }),
  'POST /api/v1/stores': () => ({ code: `N${(n += 1)}X`, name: '新店', shortName: '新' }),
  'POST /api/v1/renewal-cases/:id/quotes': text({ ...STALE, insurer: 'PICC', validUntil: '2026-06-30' }),
  'POST /api/v1/renewal-cases/:id/comparison/shared': text({ ...STALE, form: 'text' }),
  'PUT /api/v1/renewal-cases/:id/last-cover': text({ insurer: '不存在的公司' }),
  'POST /api/v1/quotes/read-text': text({ text: '人保 商业险 3000' }),
  'PUT /api/v1/stores/:code/service-facts': text({ ...STALE, facts: [] }),
  'PUT /api/v1/vehicle-tax/:region': text({ startsOn: '2026-07-01', amounts: [1, 1, 1, 1, 1, 1, 1] }),
  'PATCH /api/v1/stores/:code': text({ ...STALE, name: '改名' }),
  'POST /api/v1/staff': (at) => ({
    username: `new${(n += 1)}`,
    name: '新人',
    role: 'specialist',
    stores: [at.store],
    password: 'quiet lamp at noon',
  }),
  'PUT /api/v1/staff/:id/phone': text({ ...STALE, phone: '13912340000' }),
  'POST /api/v1/people/merge': (at) => ({ keep: at.person, drop: at.double, versions: { keep: 99, drop: 99 } }),
  'POST /api/v1/vehicles/merge': (at) => ({ keep: at.vehicle, drop: at.doubleCar, versions: { keep: 99, drop: 99 } }),
  'POST /api/v1/duplicates/:id/dismiss': text(STALE),
  'POST /api/v1/own-numbers': (at) => ({ store: at.store, phone: '1234567' }),
  'PATCH /api/v1/staff/:id': text({ ...STALE, name: '改名' }),
  'POST /api/v1/policies': (at) => ({
    store: at.store,
    vin: at.vin,
    owner: '王小明',
    signedOn: '2026-01-20',
    commercial: { insurer: '不存在的公司', policyNo: 'X0000001', startsOn: '2026-02-01', premium: 1 },
  }),
  'POST /api/v1/policies/:id/cancel': text({ ...STALE, cancelledOn: '2026-05-01' }),
  'POST /api/v1/vehicles/:id/state': text({ ...STALE, state: 'sold', on: '2026-05-01' }),
  'POST /api/v1/vehicles/:id/people/:personId/phones': text({ phone: '12345', source: 'counter' }),
  'POST /api/v1/vehicles/:id/people/:personId/consents': text({
    purpose: 'renewal',
    channel: 'sms',
    granted: true,
    textVersion: 'v1',
    source: 'counter',
  }),
  'POST /api/v1/vehicles/:id/people/:personId/opt-out': text({ reason: 'manual' }),
  'PATCH /api/v1/phones/:id': text({ ...STALE, state: 'empty' }),
  'POST /api/v1/renewal-cases/:id/close': text({ ...STALE, reason: 'WRONG_DATE' }),
  'POST /api/v1/renewal-cases/:id/move': (at) => ({ ...STALE, store: at.store, note: '换店' }),
  'POST /api/v1/renewal-cases/:id/contacts': text({ ...STALE, result: 'SOLD', channel: 'call' }),
  'POST /api/v1/renewal-cases/:id/stage': text({ ...STALE, stage: 'CONTACTED' }),
  'POST /api/v1/renewal-cases/:id/take': text(STALE),
  'POST /api/v1/renewal-cases/:id/hand-off': (at) => ({ ...STALE, adviser: at.staff }),
  'POST /api/v1/renewal-cases/:id/quiet-call': text({ reason: '客户约了此时' }),
  'POST /api/v1/renewal-cases/:id/hand-back': text(STALE),
  'POST /api/v1/renewal-cases/:id/reopen': text({ ...STALE, next: { at: '2099-01-01T00:00:00Z', action: 'call' } }),
  'POST /api/v1/renewal-cases/:id/review': text({ ...STALE, verdict: 'agreed', note: '看过' }),
  'POST /api/v1/renewal-cases/release': (at) => ({ store: at.store, ids: [at.case] }),
  'POST /api/v1/intake-keys': (at) => ({ store: at.store, name: 'DMS' }),
  'POST /api/v1/renewal-cases/export': (at) => ({ query: { store: at.store, state: 'open' }, columns: ['plate'] }),
  'POST /api/v1/touches/:id/decide': text({ ...STALE, decision: 'done' }),
  'POST /api/v1/imports': (at) => {
    const form = new FormData();
    form.set('store', at.store);
    form.set('file', new File([`车架号,到期日\n${(n += 1)}`], 'a.csv'));
    return form;
  },
  'PATCH /api/v1/imports/:id/mapping': text({ ...STALE, cutOver: true }),
  'PATCH /api/v1/imports/:id/rows/:row': text({ cells: [{ column: 0, text: 'LTEST0001RA000001' }] }),
  'POST /api/v1/imports/:id/fixes': text({ ...STALE, code: 'VIN_LETTER', field: 'vin' }),
  'POST /api/v1/commission-rates': (at) => ({
    insurer: 'NOBODY',
    line: 'commercial',
    store: at.store,
    rateBp: 1500,
    startsOn: '2026-05-01',
  }),
  'POST /api/v1/commission-rates/:id/end': text({ ...STALE, endsOn: '2026-06-30' }),
  'POST /api/v1/agency-numbers': (at) => ({ store: at.store, insurer: 'NOBODY', number: 'A1', startsOn: '2026-05-01' }),
  'POST /api/v1/agency-numbers/:id/end': text({ ...STALE, endsOn: '2026-06-30' }),
  'PUT /api/v1/stores/:code/margin-floor': text({ floor: 6000, startsOn: '2026-06-01' }),
  'POST /api/v1/approvals': (at) => ({ kind: 'margin', case: at.case, quote: at.case }),
  'POST /api/v1/renewal-cases/:id/issuing': (at) => ({ ...STALE, quote: at.case, payUntil: '2026-06-01T15:00:00Z' }),
  'POST /api/v1/renewal-cases/:id/issue': (at) => ({
    ...STALE,
    commercial: { insurer: '人保', policyNo: 'PDAA0000001', startsOn: '2026-06-02', premium: 1 },
    agencyNo: 'A1001',
    soldBy: at.staff,
    issuedBy: at.staff,
    split: [{ staff: at.staff, shareBp: 10_000 }],
  }),
  'POST /api/v1/approvals/:id/decide': text({ ...STALE, decision: 'granted' }),
  'PUT /api/v1/rotas/:id': text({ week: WEEK, worksHolidays: true, startsOn: '2026-05-01' }),
  'PUT /api/v1/rotas/:id/days': text({ from: '2026-05-01', to: '2026-05-02', shift: 'off' }),
  'POST /api/v1/substitutes': (at) => ({ person: at.staff, by: at.staff, from: '2026-06-02', until: '2026-06-03' }),
  'POST /api/v1/assignments': (at) => ({ store: at.store, scope: { ids: [NOBODY] }, rule: 'equal' }),
  'POST /api/v1/assignments/preview': (at) => ({ store: at.store, scope: { ids: [at.case] }, rule: 'equal' }),
  'POST /api/v1/batches': (at) => ({ action: 'recycle', store: at.store, scope: { ids: [NOBODY] } }),
  'PUT /api/v1/targets': (at) => ({
    store: at.store,
    month: '2026-06',
    items: [{ person: NOBODY, segment: null, cases: 1 }],
  }),
  'PUT /api/v1/stores/:code/desk-rules': text({ startsOn: '2026-05-01', recycle: { days: 7 } }),
  'POST /api/v1/imports/:id/names': (at) => ({ ...STALE, names: [{ name: '小李', staff: at.staff }] }),
  'POST /api/v1/serviced-not-insured/open': (at) => ({ store: at.store, vehicles: [at.vehicle] }),
  'POST /api/v1/claim-lists/:id/rows/decide': (at) => ({ rows: [at.claimRow], decision: 'claim' }),
  'POST /api/v1/data-repair/take': (at) => ({ phone: at.phone, version: 99, candidate: at.phone }),
  'POST /api/v1/data-repair/dismiss': (at) => ({ kind: 'dead', id: at.phone, mark: '1' }),
  'POST /api/v1/data-repair/plate': (at) => ({ vehicle: at.vehicle, version: 99, plate: '粤A12345' }),
  'POST /api/v1/vehicles/:id/resale': text({ ...STALE, kind: 'sold-on', on: '2026-05-01' }),
  'POST /api/v1/vehicles/:id/new-owner': (at) => ({
    store: at.store,
    version: 99,
    name: '赵新',
    phone: '13600002222',
    on: '2026-05-01',
    consent: { granted: true, textVersion: 'v1', source: 'phone' },
  }),
  'POST /api/v1/renewal-cases/:id/links': text({ purpose: 'compare' }),
  'POST /api/v1/arrivals': (at) => ({ vehicle: at.vehicle }),
  'POST /api/v1/counter/phones': (at) => ({
    vehicle: at.vehicle,
    phone: '13712345678',
    consent: true,
    textVersion: 'counter-1',
  }),
  'POST /api/v1/counter/walk-ins': (at) => ({ store: at.store, plate: '粤A99999', outcome: 'not_ours' }),
  'POST /api/v1/perks': text({
    code: 'NEW-1',
    name: '新权益',
    form: 'service',
    kind: 'STORE_LOYALTY',
    validDays: 365,
    fromOn: '2026-06-01',
    insurer: 'NOBODY',
    prices: { list: 1, transfer: 1, cost: 1 },
  }),
  'PATCH /api/v1/perks/:id': text({ ...STALE, name: '改名' }),
  'POST /api/v1/perks/:id/prices': text({ ...STALE, fromOn: '2026-07-01', list: 1, transfer: 1, cost: 1 }),
  'PUT /api/v1/perks/:id/stores/:code': text({ available: true, stock: null }),
  'POST /api/v1/perk-packages': (at) => ({
    code: 'NEW-2',
    name: '新礼包',
    items: Array(2).fill({ perk: at.perk, count: 1 }),
  }),
  'PATCH /api/v1/perk-packages/:id': text({ ...STALE, name: '改名' }),
  'POST /api/v1/perk-budgets': (at) => ({ kind: 'store', store: at.store, campaign: '春季', month: '2026-07', cap: 1 }),
  'PATCH /api/v1/perk-budgets/:id': text({ ...STALE, cap: 1 }),
  'POST /api/v1/grants': (at) => ({ vehicle: at.vehicle, perks: [{ perk: NOBODY, count: 1 }] }),
  'POST /api/v1/grants/:id/decide': text({ ...STALE, verdict: 'granted' }),
  'POST /api/v1/grants/:id/reverse': text({ ...STALE, reason: '录错' }),
  'POST /api/v1/grants/:id/acknowledge': text(STALE),
  'POST /api/v1/vouchers/look': text({ plate: '粤A00000' }),
  'POST /api/v1/vouchers/redeem': (at) => ({ store: at.store, grant: at.grant, item: NOBODY }),
  'POST /api/v1/vouchers/goodwill': (at) => ({
    grant: at.grant,
    refused: 'voucher.expired',
    reason: '补偿',
    perks: [{ perk: at.perk, count: 1 }],
  }),
  'POST /api/v1/redemptions/:id/undo': text({ reason: '录错' }),
  'POST /api/v1/templates': () => ({
    code: `t${(n += 1)}x`,
    name: '新模板',
    channel: 'sms',
    purpose: 'renewal',
    body: '{{plate}}',
  }),
  'POST /api/v1/templates/check': text({ channel: 'sms', purpose: 'renewal', body: '您好' }),
  'PUT /api/v1/templates/:id/draft': text({ ...STALE, body: '您好' }),
  'POST /api/v1/templates/:id/submit': text(STALE),
  'POST /api/v1/templates/:id/withdraw': text(STALE),
  'POST /api/v1/templates/:id/decide': text({ ...STALE, verdict: 'approved' }),
  'POST /api/v1/templates/:id/switch': text({ ...STALE, disabled: true }),
  'PUT /api/v1/stores/:code/sms-signature': text({ signature: '', startsOn: '2026-07-01' }),
  'POST /api/v1/plans/:id/state': text({ ...STALE, state: 'paused' }),
  'POST /api/v1/perk-rules': (at) => ({ name: `规则${(n += 1)}`, draft: { stores: [at.store], base: [NOBODY] } }),
  'POST /api/v1/perk-rules/preview': (at) => ({ version: { stores: [at.store], base: [NOBODY] } }),
  'POST /api/v1/perk-rules/:id/versions': (at) => ({ stores: [at.store], base: [NOBODY] }),
  'POST /api/v1/perk-rule-versions/:id/publish': text({ ...STALE, startsOn: '2026-06-02' }),
  'POST /api/v1/perk-rule-versions/:id/end': text({ ...STALE, endsOn: '2026-06-02' }),
  'POST /api/v1/renewal-cases/:id/offer/choose': text({ package: NOBODY }),
  'POST /api/v1/renewal-cases/:id/offer/open-reserve': text({ package: NOBODY, objection: '太贵' }),
  'POST /api/v1/renewal-cases/:id/offer/decline': text({ reason: '不需要' }),
  'POST /api/v1/perk-wording': text({ text: '洗车六次' }),
  'PUT /api/v1/stores/:code/perks-mode': text({ mode: 'guarded', startsOn: '2026-07-01', reason: '试用' }),
};

/** Lists that can be asked for one store. */
const BY_STORE = [
  'renewal-cases',
  'renewal-cases/views',
  'renewal-cases/tags',
  'renewal-cases/reviews',
  'vehicles',
  'policies',
  'touches',
  'boards/renewal',
  'imports',
  'import-profiles',
  'intake-keys',
  'duplicates',
  'merges',
  'odd-numbers',
  'own-numbers',
  'today',
  'counter/copy',
  'counter/walk-ins',
  'rotas',
  'boards/desk',
  'reports/day',
  'search',
  'commission-rates',
  'agency-numbers',
  'approvals',
  'payments',
  'issue-ledger',
  'issue-ledger/file.xlsx',
  'reconciliations',
  'reconciliations/rows',
  'reconciliations/file.xlsx',
  'perks',
  'perk-budgets',
  'grants',
  'perk-ledger',
  'perk-ledger/entries',
  'perk-ledger/liability',
  'perk-ledger/visits',
  'perk-ledger/settlement',
  'perk-ledger/settlement.xlsx',
  'perk-compliance',
  'perk-compliance/entries',
];

/** What a question must say beside its store, if it names one. */
const ASKED: Record<string, string> = {
  '/api/v1/counter': '&plate=%E7%B2%A4A12345',
  '/api/v1/imports/:id/impact/items': '&figure=cases.opened',
  '/api/v1/search': '&q=12345',
  '/api/v1/perk-ledger': '&month=2026-06',
  '/api/v1/perk-ledger/liability': '&month=2026-06',
  '/api/v1/perk-ledger/visits': '&month=2026-06',
  '/api/v1/perk-ledger/settlement': '&month=2026-06',
  '/api/v1/perk-ledger/settlement.xlsx': '&month=2026-06',
  '/api/v1/perk-compliance': '&month=2026-05',
  '/api/v1/perk-compliance/entries': '&month=2026-05',
  '/api/v1/reconciliations': '&month=2026-05',
  '/api/v1/reconciliations/rows': '&month=2026-05&state=matched',
  '/api/v1/reconciliations/file.xlsx': '&month=2026-05',
};

const IDS: Record<string, keyof Book> = {
  'commission-rates': 'rate',
  'agency-numbers': 'agencyNumber',
  approvals: 'approval',
  vehicles: 'vehicle',
  people: 'person',
  phones: 'phone',
  policies: 'policy',
  'renewal-cases': 'case',
  touches: 'touch',
  staff: 'staff',
  stores: 'store',
  imports: 'importFile',
  'import-profiles': 'importProfile',
  'intake-keys': 'intakeKey',
  plans: 'plan',
  templates: 'template',
  quotes: 'quote',
  duplicates: 'duplicate',
  merges: 'merge',
  'own-numbers': 'ownNumber',
  rotas: 'staff',
  substitutes: 'substitute',
  batches: 'batch',
  links: 'link',
  'walk-ins': 'walkIn',
  'claim-lists': 'claimList',
  perks: 'perk',
  'perk-packages': 'package',
  'perk-budgets': 'budget',
  grants: 'grant',
  redemptions: 'redemption',
};

/** Parts of a path that name something of the caller's own. */
const OWN: Record<string, string> = {
  'vehicle-tax': encodeURIComponent('广东'),
  sessions: '0'.repeat(32),
  settings: 'density',
  rows: '2',
};

/** The path with ids of the things in `at`; what the book does not hold becomes an id that is nowhere. */
function fill(path: string, at: Book): string {
  const parts = path.split('/');
  return parts
    .map((part, i) => {
      if (!part.startsWith(':')) return part;
      const own = OWN[parts[i - 1] ?? ''];
      if (own) return own;
      const kind = IDS[parts[i - 1] ?? ''];
      return kind ? at[kind] : NOBODY;
    })
    .join('/');
}

const named = (body: unknown): string => JSON.stringify(body instanceof FormData ? [...body.values()] : (body ?? ''));

/** A request for a route, aimed at the things of one store. */
export function sampleOf(route: Route, at: Book): Sample {
  const name = `${route.method} ${route.path}`;
  const list = route.method === 'GET' && BY_STORE.some((end) => route.path === `/api/v1/${end}`);
  const body = BODIES[name]?.(at) ?? (['POST', 'PUT', 'PATCH'].includes(route.method) ? {} : undefined);
  const inGroup = /\/(plans|templates|sessions|settings|vehicle-tax|perk-packages)\/|\/perks\/:id(\/prices)?$/.test(
    route.path,
  );
  const query = `${list ? `&store=${at.store}` : ''}${ASKED[route.path] ?? ''}`;
  return {
    method: route.method,
    path: fill(route.path, at) + query.replace('&', '?'),
    body,
    aimed:
      !inGroup &&
      (list ||
        route.path.includes(':') ||
        [at.store, at.person, at.vehicle, at.case, at.phone].some((id) => named(body).includes(id))),
  };
}
