import type { PageName } from './access.js';

const PATHS: Record<PageName, string> = {
  today: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zm0-14v5l3.5 2',
  board: 'M4 20V10m6 10V4m6 16v-7M3 20h18',
  desk: 'M5 4h4l1.5 4.5L8 10a11 11 0 0 0 6 6l1.5-2.5L20 15v4a1 1 0 0 1-1 1A15 15 0 0 1 4 5a1 1 0 0 1 1-1z',
  cases: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  touches: 'M4 5h16v11H9l-5 4z',
  plan: 'M5 5h14v15H5zM5 10h14M9 3v4m6-4v4',
  counter: 'M3 7h18v10H3zM6 12h3m2 0h3m2 0h2',
  vehicles: 'M4 16v-4l2-6h12l2 6v4M4 16h16M4 12h16M7 16v2m10-2v2',
  policy: 'M7 3h8l4 4v14H7zM11 12h4m-2-2v4',
  imports: 'M12 4v11m-4-4 4 4 4-4M5 20h14',
  duplicates: 'M9 4h11v11H9zM4 9v11h11M12.5 9.5h4',
  serviced: 'M14 6a4 4 0 0 0-5 5L3 17l4 4 6-6a4 4 0 0 0 5-5l-3 3-3-1-1-3z',
  claimLists: 'M7 4h10v16H7zM10 9h4m-4 4h4M4 8v12',
  dataRepair: 'M4 12h4l2-6 4 12 2-6h4',
  staff: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 20c0-4 3-6 6-6s6 2 6 6m1-16a3.5 3.5 0 0 1 0 7m2 3c2 .8 3 3 3 6',
  ledger: 'M5 4h14v16H5zM5 9h14M5 14h14M10 4v16',
  approvals: 'M5 4h14v12l-4 4H5zM9 11l2 2 4-4',
  rates: 'M7 17 17 7M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4zm8 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  reconciliation: 'M4 7h9m0 0L10 4m3 3-3 3M20 17h-9m0 0 3-3m-3 3 3 3',
  redeem: 'M4 8V6h16v2a2 2 0 0 0 0 4v6H4v-6a2 2 0 0 0 0-4zM9 12l2 2 4-4',
  grants: 'M4 12h5l3 2h3a1.5 1.5 0 0 1 0 3h-4m4-1 4-2.5a1.4 1.4 0 0 1 1.5 2.3L15 20H9l-5-2zM9 9V4h8v7',
  perks: 'M4 9h16v4H4zM6 13v7h12v-7M12 9v11M12 9C9 9 7 7.5 7.5 5.5S11 4 12 9zm0 0c3 0 5-1.5 4.500-3.500S13 4 12 9z',
  perkLedger: 'M4 20h16M6 20v-6m4 6V9m4 11v-8m4 8V5M5 8l4-4',
  rota: 'M5 5h14v15H5zM5 10h14M9 3v4m6-4v4M9 14h2m2 0h2M9 17h2',
  report: 'M7 3h10v18H7zM10 8h4m-4 4h4m-4 4h2',
  deskBoard: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zm0-5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm0-4h.01',
  account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 20c0-4 3-6 7-6s7 2 7 6',
};

const OTHERS = {
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zm5-2 5 5',
  menu: 'M4 6h16M4 12h16M4 18h16',
};

const Line = ({ path }: { path: string }) => (
  <svg width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.7" aria-hidden>
    <path d={path} strokeLinecap="round" strokeLinejoin="round" />
  </svg>
);

/** Line icon of a page. */
export const PageIcon = ({ page }: { page: PageName }) => <Line path={PATHS[page]} />;

/** Line icon of the frame. */
export const Icon = ({ name }: { name: keyof typeof OTHERS }) => <Line path={OTHERS[name]} />;
