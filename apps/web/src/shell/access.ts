import { ROLES } from '#kernel';
import type { Role } from '../api/staff.js';

export type PageName =
  | 'today'
  | 'counter'
  | 'board'
  | 'experiments'
  | 'desk'
  | 'serviced'
  | 'claimLists'
  | 'dataRepair'
  | 'cases'
  | 'drafts'
  | 'touches'
  | 'plan'
  | 'templates'
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
  | 'redeem'
  | 'grants'
  | 'perks'
  | 'perkLedger'
  | 'reconciliation';

const LEADERS: Role[] = ['lead', 'manager', 'renewals', 'group', 'admin'];
const DESK: Role[] = ['specialist', ...LEADERS];

/** Which roles a page is for; the server decides every request again by itself. */
export const PAGE_ROLES: Record<PageName, Role[]> = {
  today: DESK,
  counter: [...DESK, 'adviser'],
  board: [...LEADERS, 'finance', 'auditor'],
  desk: DESK,
  cases: DESK,
  drafts: DESK,
  touches: DESK,
  plan: DESK,
  templates: DESK,
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
  experiments: LEADERS,
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
  drafts: '/drafts',
  touches: '/touches',
  plan: '/plan',
  templates: '/templates',
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
  experiments: '/experiments',
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

export type Section = 'work' | 'renewals' | 'perks' | 'cars' | 'outreach' | 'boards' | 'money' | 'data' | 'setup';

/** The menu: a handful of sections, each with its pages as tabs; a role sees the pages that are its own. */
export const MENU: { section: Section; pages: PageName[] }[] = [
  { section: 'work', pages: ['today', 'desk', 'counter', 'report'] },
  { section: 'renewals', pages: ['cases', 'claimLists', 'serviced', 'policy'] },
  { section: 'perks', pages: ['redeem', 'grants', 'perkLedger', 'perks'] },
  { section: 'cars', pages: ['vehicles', 'dataRepair', 'duplicates'] },
  { section: 'outreach', pages: ['drafts', 'touches', 'plan', 'templates'] },
  { section: 'boards', pages: ['board', 'deskBoard', 'experiments'] },
  { section: 'money', pages: ['ledger', 'approvals', 'reconciliation', 'rates'] },
  { section: 'data', pages: ['imports'] },
  { section: 'setup', pages: ['rota', 'staff', 'account'] },
];

export const mayOpen = (role: Role, page: PageName): boolean => PAGE_ROLES[page].includes(role);

/** The sections of a role, each with the pages that are its own. */
export const sectionsOf = (role: Role): { section: Section; pages: PageName[] }[] =>
  MENU.map(({ section, pages }) => ({ section, pages: pages.filter((page) => mayOpen(role, page)) })).filter(
    ({ pages }) => pages.length > 0,
  );

const LANDINGS: Partial<Record<Role, PageName>> = {
  specialist: 'today',
  adviser: 'counter',
  claims: 'vehicles',
  finance: 'perkLedger',
  issuer: 'ledger',
};

/** Where a role starts its day: who leads or audits, at the board. */
export const landing = (role: Role): string => PATHS[LANDINGS[role] ?? 'board'];

/** Whoever works through long lists all day begins with short rows. */
export const densityOf = (role: Role): 'dense' | 'comfortable' =>
  role === 'specialist' || role === 'lead' || role === 'issuer' ? 'dense' : 'comfortable';
