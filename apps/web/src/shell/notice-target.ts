import type { Notice } from '../api/desk.js';

/** Where a notice leads, and what its link says. */
export interface NoticeTarget {
  to: (id: string) => string;
  say:
    | 'again'
    | 'approval'
    | 'batch'
    | 'budget'
    | 'grant'
    | 'car'
    | 'case'
    | 'mine'
    | 'missed'
    | 'pool'
    | 'report'
    | 'text'
    | 'visitor';
}

/** Pages of the notices of the desk; those of files lead to their import or to the file itself. */
export const NOTICE_TARGETS: Partial<Record<Notice['kind'], NoticeTarget>> = {
  'batch.done': { to: (id) => `/cases?batch=${id}`, say: 'batch' },
  'case.assigned': { to: () => '/cases?mine=true', say: 'mine' },
  'case.returned': { to: () => '/cases?assignee=none', say: 'pool' },
  'case.missed': { to: () => '/cases?escalated=true', say: 'missed' },
  'case.arrived': { to: (id) => `/desk?case=${id}`, say: 'case' },
  'approval.wanted': { to: () => '/approvals', say: 'approval' },
  'approval.decided': { to: (id) => `/cases/${id}`, say: 'case' },
  'payment.expired': { to: (id) => `/cases/${id}`, say: 'case' },
  'car.delivered': { to: (id) => `/vehicles/${id}`, say: 'car' },
  'link.wanted': { to: (id) => `/desk?case=${id}`, say: 'case' },
  'car.left': { to: (id) => `/vehicles/${id}`, say: 'car' },
  'case.handed': { to: (id) => `/desk?case=${id}`, say: 'case' },
  'visitor.noted': { to: (id) => `/counter/walk-ins?look=${id}`, say: 'visitor' },
  'export.failed': { to: () => '/cases', say: 'again' },
  'grant.wanted': { to: (id) => `/grants?open=${id}`, say: 'approval' },
  'grant.decided': { to: (id) => `/grants?state=all&open=${id}`, say: 'grant' },
  'budget.blocked': { to: () => '/perks?tab=budgets', say: 'budget' },
  'budget.missing': { to: () => '/perks?tab=budgets', say: 'budget' },
  'template.approved': { to: (id) => `/templates/${id}`, say: 'text' },
  'template.rejected': { to: (id) => `/templates/${id}`, say: 'text' },
  'report.day': { to: () => '/reports/day', say: 'report' },
};
