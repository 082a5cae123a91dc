import { ROLES, type Role } from '#kernel';
import { systemActor, type Actor } from '#platform';
import { may, mayGrant, PERMISSIONS, permissionsOf } from './staff.rules.js';

const actor = (role: Role): Actor => ({ kind: 'staff', staffId: 'x', name: '', role, groupId: 1, storeIds: [1] });
const who = (permission: (typeof PERMISSIONS)[number]) => ROLES.filter((role) => may(actor(role), permission));

describe('Who may do what', () => {
  it('lets those who renew read and change cases, and nobody else', () => {
    const desk = ['specialist', 'lead', 'manager', 'renewals', 'group', 'admin'];
    expect([who('case.read'), who('case.change'), who('touch.decide')]).toEqual([desk, desk, desk]);
  });

  it('lets an adviser find a car, log what was handed to them, tell who came and what the used-car desk did, but list no customers and reveal no number', () => {
    expect(permissionsOf('adviser')).toEqual([
      'contact.log',
      'vehicle.read',
      'resale.report',
      'repair.read',
      'arrival.tell',
      'perk.read',
      'perk.redeem',
    ]);
  });

  it('lets an issuer enter policies', () => {
    expect(may(actor('issuer'), 'policy.enter')).toBe(true);
    expect(may(actor('issuer'), 'import.run')).toBe(false);
  });

  it('lets leaders alone approve what a case leaves', () => {
    expect(who('margin.approve')).toEqual(['lead', 'manager', 'renewals', 'group', 'admin']);
    expect(may(actor('specialist'), 'margin.read')).toBe(false);
  });

  it('lets leaders import, and no specialist', () => {
    expect(who('import.run')).toEqual(['lead', 'manager', 'renewals', 'group', 'admin']);
  });

  it('shows finance boards and money, auditors boards alone, and the audit to auditors and administrators', () => {
    expect(permissionsOf('finance')).toEqual([
      'margin.ask',
      'margin.read',
      'ledger.read',
      'rate.manage',
      'board.read',
      'perk.read',
      'perk.cost',
      'perk.budget',
      'perk.redeem',
      'perk.ledger',
      'perk.comply',
    ]);
    expect(permissionsOf('auditor')).toEqual([
      'board.read',
      'staff.read',
      'audit.read',
      'perk.read',
      'perk.cost',
      'perk.ledger',
      'perk.comply',
    ]);
    expect(who('audit.read')).toEqual(['admin', 'auditor']);
  });

  it('lets the product itself do everything and a car owner nothing', () => {
    expect(PERMISSIONS.every((permission) => may(systemActor(), permission))).toBe(true);
    expect(PERMISSIONS.some((permission) => may({ kind: 'owner', role: 'system' }, permission))).toBe(false);
  });

  it('lets nobody but an administrator make administrators', () => {
    const grants = (role: Role, wanted: Role) => mayGrant(actor(role), wanted);
    expect([grants('admin', 'admin'), grants('group', 'admin'), grants('group', 'group')]).toEqual([
      true,
      false,
      false,
    ]);
    expect([grants('manager', 'lead'), grants('manager', 'manager'), grants('lead', 'specialist')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(grants('group', 'manager')).toBe(true);
  });
});
