import type { Route } from '../../apps/api/src/http/routes.js';
import { BODIES, NOBODY } from './bodies.js';
import type { Book } from './book.js';

export interface Sample {
  method: string;
  path: string;
  body?: unknown;
  /** Whether the request names a thing or a store, so that another store's makes a difference. */
  aimed: boolean;
}

/** Lists that can be asked for one store. */
const BY_STORE = [
  'renewal-cases',
  'renewal-cases/views',
  'renewal-cases/tags',
  'renewal-cases/reviews',
  'vehicles',
  'policies',
  'touches',
  'wecom-drafts',
  'wecom-drafts/count',
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
  'reports/day/list',
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
  '/api/v1/reports/day/list': '&figure=contacts',
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
  'wecom-drafts': 'draft',
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
  experiments: 'experiment',
};

/** Parts of a path that name something of the caller's own. */
const OWN: Record<string, string> = {
  'vehicle-tax': encodeURIComponent('广东'),
  sessions: '0'.repeat(32),
  settings: 'density',
  rows: '2',
  steps: 'T-30',
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
