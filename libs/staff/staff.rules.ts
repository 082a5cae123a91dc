import type { Role } from '#kernel';
import type { Actor } from '#platform';

const DESK: readonly Role[] = ['specialist', 'lead', 'manager', 'renewals', 'group', 'admin'];
const LEADERS: readonly Role[] = ['lead', 'manager', 'renewals', 'group', 'admin'];

/**
 * Who may do what. Advisers find a car that they can name (`vehicle.read`) but see no lists of customers
 * (`vehicle.list`); finance and auditors see boards; what a person may do ends at the stores they stand in.
 */
const TABLE = {
  'case.read': DESK,
  'case.change': DESK,
  'case.export': LEADERS,
  'contact.log': [...DESK, 'adviser'],
  'quiet.allow': ['manager', 'renewals', 'group', 'admin'],
  'loss.review': LEADERS,
  'quote.write': [...DESK, 'issuer'],
  'margin.ask': [...DESK, 'issuer', 'finance'],
  'margin.read': [...LEADERS, 'finance'],
  'margin.approve': LEADERS,
  'issue.enter': [...DESK, 'issuer'],
  'ledger.read': [...LEADERS, 'issuer', 'finance'],
  'rate.manage': ['finance', 'renewals', 'group', 'admin'],
  'vehicle.read': [...DESK, 'issuer', 'claims', 'adviser'],
  'vehicle.list': [...DESK, 'issuer', 'claims'],
  'vehicle.change': DESK,
  'resale.report': [...DESK, 'adviser'],
  'phone.reveal': DESK,
  'policy.read': [...DESK, 'issuer'],
  'policy.enter': [...DESK, 'issuer'],
  'import.run': LEADERS,
  'duplicate.merge': LEADERS,
  'repair.read': [...DESK, 'adviser', 'claims'],
  'claim-list.work': DESK,
  'arrival.tell': ['adviser', ...DESK],
  'intake-key.manage': ['manager', 'group', 'admin'],
  'plan.read': DESK,
  'plan.change': ['manager', 'renewals', 'group', 'admin'],
  'template.write': LEADERS,
  'touch.decide': DESK,
  'board.read': [...LEADERS, 'finance', 'auditor'],
  'staff.read': [...LEADERS, 'auditor'],
  'staff.manage': ['manager', 'group', 'admin'],
  'store.manage': ['admin'],
  'service-fact.change': LEADERS,
  'audit.read': ['auditor', 'admin'],
  'setting.change': ['group', 'admin'],
  'assign.manage': LEADERS,
  'rota.manage': ['lead', 'manager', 'group', 'admin'],
  'perk.read': [...DESK, 'issuer', 'claims', 'adviser', 'finance', 'auditor'],
  // What perks cost the shop: transfer price, true cost, budgets. All others see what they are worth to the owner.
  'perk.cost': [...LEADERS, 'finance', 'auditor'],
  'perk.manage': ['renewals', 'group', 'admin'],
  'perk.budget': ['renewals', 'group', 'finance', 'admin'],
  'perk.offer': DESK,
  'perk.approve': ['lead', 'manager', 'renewals', 'group'],
  'perk.redeem': ['adviser', 'lead', 'manager', 'finance'],
  'perk.undo': ['lead', 'manager'],
  'perk.goodwill': ['manager', 'renewals', 'group'],
  'perk.ledger': [...LEADERS, 'finance', 'auditor'],
  'experiment.read': LEADERS,
  'experiment.manage': ['renewals', 'group', 'admin'],
  'perk.comply': ['manager', 'renewals', 'group', 'auditor', 'finance'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof TABLE;

/** Every permission there is. */
export const PERMISSIONS = Object.keys(TABLE) as Permission[];

/** Whether the actor's role may do it. The product itself may do everything; an owner nothing of this. */
export const may = (actor: Pick<Actor, 'kind' | 'role'>, permission: Permission): boolean =>
  actor.kind === 'system' || (TABLE[permission] as readonly string[]).includes(actor.role);

/** What a role may do, in the order of the table. */
export const permissionsOf = (role: Actor['role']): Permission[] =>
  PERMISSIONS.filter((permission) => may({ kind: 'staff', role }, permission));

/** Roles that stand in every store of the group without being named there. */
export const isGroupWide = (role: string): boolean => ['group', 'admin', 'auditor'].includes(role);

const UNDER_MANAGER: readonly string[] = ['specialist', 'lead', 'issuer', 'adviser', 'claims', 'finance'];
const UNDER_GROUP: readonly string[] = [...UNDER_MANAGER, 'manager', 'renewals'];

/** Whether the actor may give or take this role: managers below them, the group all of the stores, admin all. */
export function mayGrant(actor: Actor, role: string): boolean {
  if (actor.role === 'admin' || actor.kind === 'system') return true;
  if (actor.role === 'group') return UNDER_GROUP.includes(role);
  return actor.role === 'manager' && UNDER_MANAGER.includes(role);
}
