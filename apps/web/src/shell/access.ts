import { ROLES } from '#kernel';
import type { Role } from '../api/staff.js';

export type PageName =
  | 'today'
  | 'counter'
  | 'board'
  | 'desk'
  | 'serviced'
  | 'claimLists'
  | 'dataRepair'
  | 'cases'
  | 'touches'
  | 'plan'
  | 'vehicles'
  | 'policy'
  | 'imports'
  | 'duplicates'
  | 'staff'
  | 'account'
  | 'rota'
  | 'report'
  | 'deskBoard'
  | 'ledger'
  | 'approvals'
  | 'rates'
  | 'reconciliation'
  | 'redeem'
  | 'grants'
  | 'perks'
  | 'perkLedger';

const LEADERS: Role[] = ['lead', 'manager', 'renewals', 'group', 'admin'];
const DESK: Role[] = ['specialist', ...LEADERS];

/** Which roles a page is for; the server decides every request again by itself. */
export const PAGE_ROLES: Record<PageName, Role[]> = {
  today: DESK,
  counter: [...DESK, 'adviser'],
  board: [...LEADERS, 'finance', 'auditor'],
  desk: DESK,
  cases: DESK,
  touches: DESK,
  plan: DESK,
  vehicles: [...DESK, 'issuer', 'claims', 'adviser'],
  policy: [...DESK, 'issuer'],
  imports: LEADERS,
  duplicates: LEADERS,
  serviced: DESK,
  claimLists: DESK,
  dataRepair: DESK,
  staff: [...LEADERS, 'auditor'],
  rota: DESK,
  report: DESK,
  deskBoard: [...LEADERS, 'finance', 'auditor'],
  account: [...ROLES],
  ledger: [...LEADERS, 'issuer', 'finance'],
  approvals: [...DESK, 'issuer', 'finance'],
  rates: [...LEADERS, 'finance'],
  reconciliation: [...LEADERS, 'finance'],
  redeem: ['adviser', 'lead', 'manager', 'finance'],
  grants: [...DESK, 'finance', 'auditor'],
  perks: [...DESK, 'finance', 'auditor'],
  perkLedger: [...LEADERS, 'finance', 'auditor'],
};

export const PATHS: Record<PageName, string> = {
  today: '/today',
  counter: '/counter',
  board: '/board',
  desk: '/desk',
  cases: '/cases',
  touches: '/touches',
  plan: '/plan',
  vehicles: '/vehicles',
  policy: '/policies/new',
  imports: '/imports',
  duplicates: '/duplicates',
  serviced: '/serviced',
  claimLists: '/claim-lists',
  dataRepair: '/data-repair',
  staff: '/settings/staff',
  rota: '/rota',
  report: '/reports/day',
  deskBoard: '/targets',
  account: '/account',
  ledger: '/issue-ledger',
  approvals: '/approvals',
  rates: '/settings/rates',
  reconciliation: '/reconciliation',
  redeem: '/redeem',
  grants: '/grants',
  perks: '/perks',
  perkLedger: '/perk-ledger',
};

/** The menu, in groups; each role sees the pages that are its own. */
export const MENU: { group: 'work' | 'perkWork' | 'money' | 'data' | 'setup'; pages: PageName[] }[] = [
  {
    group: 'work',
    pages: [
      'today',
      'board',
      'desk',
      'cases',
      'touches',
      'counter',
      'claimLists',
      'serviced',
      'vehicles',
      'policy',
      'report',
      'deskBoard',
    ],
  },
  { group: 'perkWork', pages: ['redeem', 'grants', 'perks', 'perkLedger'] },
  { group: 'money', pages: ['ledger', 'approvals', 'reconciliation', 'rates'] },
  { group: 'data', pages: ['imports', 'dataRepair', 'duplicates', 'plan'] },
  { group: 'setup', pages: ['rota', 'staff', 'account'] },
];

export const mayOpen = (role: Role, page: PageName): boolean => PAGE_ROLES[page].includes(role);

/** Where a role starts its day. */
export function landing(role: Role): string {
  if (role === 'specialist') return PATHS.today;
  if (role === 'adviser') return PATHS.counter;
  if (role === 'finance') return PATHS.perkLedger;
  const first = MENU.flatMap(({ pages }) => pages).find((page) => page !== 'today' && mayOpen(role, page));
  return PATHS[first ?? 'account'];
}

/** Whoever works through long lists all day begins with short rows. */
export const densityOf = (role: Role): 'dense' | 'comfortable' =>
  role === 'specialist' || role === 'lead' || role === 'issuer' ? 'dense' : 'comfortable';
