import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { useMe } from '../ui/me.js';
import { landing, type PageName } from './access.js';
import { Crashed, NotFound } from './errors.js';

const Home = () => <Navigate to={landing(useMe().role)} replace />;

/** A page in a chunk of its own. */
const page = (path: string, name: PageName, load: () => Promise<React.ComponentType>): RouteObject => ({
  path,
  handle: { page: name },
  lazy: async () => ({ Component: await load() }),
});

/** Paper for whoever may see its grant: the server says who that is. */
const paper = (path: string, load: () => Promise<React.ComponentType>): RouteObject => ({
  path,
  lazy: async () => ({ Component: await load() }),
});

const pages: RouteObject[] = [
  page('today', 'today', async () => (await import('../pages/today/today-page.js')).TodayPage),
  page('board', 'board', async () => (await import('../pages/board/board-page.js')).BoardPage),
  page('cases', 'cases', async () => (await import('../pages/cases/cases-page.js')).CasesPage),
  page('cases/:id/sheet', 'cases', async () => (await import('../pages/sheet/sheet-page.js')).SheetPage),
  page('cases/:id', 'cases', async () => (await import('../pages/cases/case-page.js')).CasePage),
  page('desk', 'desk', async () => (await import('../pages/desk/desk-page.js')).DeskPage),
  page('demo', 'cases', async () => (await import('../pages/demo/demo-page.js')).DemoPage),
  page('counter', 'counter', async () => (await import('../pages/counter/counter-page.js')).CounterPage),
  page('counter/walk-ins', 'counter', async () => (await import('../pages/counter/walk-ins-page.js')).WalkInsPage),
  page('drafts', 'drafts', async () => (await import('../pages/drafts/drafts-page.js')).DraftsPage),
  page('touches', 'touches', async () => (await import('../pages/touches/touches-page.js')).TouchesPage),
  page('plan', 'plan', async () => (await import('../pages/plan/plan-page.js')).PlanPage),
  page('templates', 'templates', async () => (await import('../pages/templates/templates-page.js')).TemplatesPage),
  page('templates/:id', 'templates', async () => (await import('../pages/templates/template-page.js')).TemplatePage),
  page('vehicles', 'vehicles', async () => (await import('../pages/vehicles/vehicles-page.js')).VehiclesPage),
  page('vehicles/:id', 'vehicles', async () => (await import('../pages/vehicle/vehicle-page.js')).VehiclePage),
  page('policies/new', 'policy', async () => (await import('../pages/policy/policy-page.js')).PolicyPage),
  page('cases/:id/issue', 'policy', async () => (await import('../pages/issue/issue-page.js')).IssuePage),
  page('issue-ledger', 'ledger', async () => (await import('../pages/ledger/ledger-page.js')).LedgerPage),
  page('approvals', 'approvals', async () => (await import('../pages/approvals/approvals-page.js')).ApprovalsPage),
  page(
    'reconciliation',
    'reconciliation',
    async () => (await import('../pages/reconciliation/reconciliation-page.js')).ReconciliationPage,
  ),
  page('redeem', 'redeem', async () => (await import('../pages/redeem/redeem-page.js')).RedeemPage),
  page('grants', 'grants', async () => (await import('../pages/grants/grants-page.js')).GrantsPage),
  paper('grants/:id/sheet', async () => (await import('../pages/grants/grant-sheet-page.js')).GrantSheetPage),
  paper('grants/:id/slip', async () => (await import('../pages/grants/slip-page.js')).SlipPage),
  page('perks', 'perks', async () => (await import('../pages/perks/perks-page.js')).PerksPage),
  page('perks/rules/:id', 'perks', async () => (await import('../pages/perks/rules/rule-page.js')).RulePage),
  page(
    'perk-ledger',
    'perkLedger',
    async () => (await import('../pages/perk-ledger/perk-ledger-page.js')).PerkLedgerPage,
  ),
  page('settings/rates', 'rates', async () => (await import('../pages/rates/rates-page.js')).RatesPage),
  page('imports', 'imports', async () => (await import('../pages/imports/imports-page.js')).ImportsPage),
  page('imports/:id', 'imports', async () => (await import('../pages/imports/import-page.js')).ImportPage),
  page('serviced', 'serviced', async () => (await import('../pages/serviced/serviced-page.js')).ServicedPage),
  page(
    'claim-lists',
    'claimLists',
    async () => (await import('../pages/claim-lists/claim-lists-page.js')).ClaimListsPage,
  ),
  page(
    'claim-lists/:id',
    'claimLists',
    async () => (await import('../pages/claim-lists/claim-list-page.js')).ClaimListPage,
  ),
  page(
    'data-repair',
    'dataRepair',
    async () => (await import('../pages/data-repair/data-repair-page.js')).DataRepairPage,
  ),
  page('duplicates', 'duplicates', async () => (await import('../pages/duplicates/duplicates-page.js')).DuplicatesPage),
  page('settings/staff', 'staff', async () => (await import('../pages/settings/settings-page.js')).SettingsPage),
  page('targets', 'deskBoard', async () => (await import('../pages/desk-board/desk-board-page.js')).DeskBoardPage),
  page(
    'experiments',
    'experiments',
    async () => (await import('../pages/experiments/experiments-page.js')).ExperimentsPage,
  ),
  page('reports/day', 'report', async () => (await import('../pages/report/report-page.js')).ReportPage),
  page('rota', 'rota', async () => (await import('../pages/rota/rota-page.js')).RotaPage),
  page('account', 'account', async () => (await import('../pages/account/account-page.js')).AccountPage),
];

const doors: RouteObject[] = [
  {
    path: 'sign-in',
    lazy: async () => ({ Component: (await import('../pages/sign-in/sign-in-page.js')).SignInPage }),
  },
  {
    path: 'setup',
    lazy: async () => ({ Component: (await import('../pages/sign-in/setup-page.js')).SetupPage }),
  },
];

/** All addresses of the console: two doors without the shell, the rest behind it. */
export const makeRouter = () =>
  createBrowserRouter([
    {
      path: '/',
      HydrateFallback: () => null,
      ErrorBoundary: Crashed,
      children: [
        ...doors,
        {
          lazy: async () => ({ Component: (await import('./shell.js')).Shell }),
          children: [
            {
              ErrorBoundary: Crashed,
              children: [{ index: true, Component: Home }, ...pages, { path: '*', Component: NotFound }],
            },
          ],
        },
      ],
    },
  ]);
