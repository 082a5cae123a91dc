import { ROLES, type Role } from '#kernel';
import { shown, shownAmount, type MaskedField } from './mask.js';

const CLEAR: Record<Exclude<MaskedField, 'premium'>, string> = {
  name: '王小明',
  phone: '13812345678',
  id_no: '11010519491231002X',
  address: '广州市天河区体育东路 1 号',
};
const ID_TAIL = '****002X';
const MIDDLE = '138****5678';

/** Role → name, phone, identity number, address, premium. */
const TABLE: Record<Role, [string | null, string | null, string | null, string | null, number | null]> = {
  specialist: [CLEAR.name, MIDDLE, ID_TAIL, null, 1],
  lead: [CLEAR.name, MIDDLE, ID_TAIL, null, 1],
  issuer: [CLEAR.name, MIDDLE, ID_TAIL, null, 1],
  adviser: [CLEAR.name, '****5678', null, null, null],
  claims: [CLEAR.name, MIDDLE, null, null, null],
  finance: [CLEAR.name, '****5678', null, null, 1],
  manager: [CLEAR.name, MIDDLE, ID_TAIL, CLEAR.address, 1],
  renewals: [CLEAR.name, MIDDLE, ID_TAIL, CLEAR.address, 1],
  group: [CLEAR.name, MIDDLE, ID_TAIL, CLEAR.address, 1],
  admin: [CLEAR.name, MIDDLE, ID_TAIL, CLEAR.address, 1],
  auditor: ['王*', MIDDLE, null, null, 1],
};

describe('What each role sees of a person', () => {
  it.each([...ROLES])('%s sees each field in the form that the table promises', (role) => {
    const [name, phone, idNo, address, premium] = TABLE[role];
    expect([
      shown(role, 'name', CLEAR.name),
      shown(role, 'phone', CLEAR.phone),
      shown(role, 'id_no', CLEAR.id_no),
      shown(role, 'address', CLEAR.address),
      shownAmount(role, 1),
    ]).toEqual([name, phone, idNo, address, premium]);
  });

  it('shows no role a whole phone or identity number', () => {
    for (const role of ROLES) {
      expect(shown(role, 'phone', CLEAR.phone)).not.toContain('12345');
      expect(shown(role, 'id_no', CLEAR.id_no) ?? '').not.toContain('1949');
    }
  });

  it('shows nothing to a caller without a role, and nothing of nothing', () => {
    expect(shown('system', 'name', CLEAR.name)).toBeNull();
    expect([
      shown('manager', 'name', ''),
      shown('manager', 'phone', undefined),
      shown('manager', 'name', null),
    ]).toEqual([null, null, null]);
  });

  it('keeps a number that came masked as it came, and hides most of a short one', () => {
    expect(shown('specialist', 'phone', '138****5678')).toBe('138****5678');
    expect(shown('specialist', 'phone', '8765432')).toBe('****5432');
    expect(shown('specialist', 'id_no', '002X')).toBe('****002X');
  });
});
