import { isCompany, maskPhone, type Role } from '#kernel';

/** What of a person is never simply shown. */
export type MaskedField = 'name' | 'phone' | 'id_no' | 'address' | 'premium';
/** full: as it is · middle: 138****5678 · tail: the last four · surname: 王* · none: nothing at all. */
export type MaskForm = 'full' | 'middle' | 'tail' | 'surname' | 'none';

type Row = Record<MaskedField, MaskForm>;

const CONSULTANT: Row = { name: 'full', phone: 'middle', id_no: 'tail', address: 'none', premium: 'full' };
const DESK: Row = { name: 'full', phone: 'tail', id_no: 'none', address: 'none', premium: 'none' };
const MANAGER: Row = { name: 'full', phone: 'middle', id_no: 'tail', address: 'full', premium: 'full' };

/** The one table of who sees what (a data-protection decision: change it with its test, never at a call). */
const FORMS: Record<Role, Row> = {
  specialist: CONSULTANT,
  lead: CONSULTANT,
  issuer: CONSULTANT,
  adviser: DESK,
  claims: { ...DESK, phone: 'middle' },
  finance: { ...DESK, premium: 'full' },
  manager: MANAGER,
  renewals: MANAGER,
  group: MANAGER,
  admin: MANAGER,
  auditor: { name: 'surname', phone: 'middle', id_no: 'none', address: 'none', premium: 'full' },
};
const NOTHING: Row = { name: 'none', phone: 'none', id_no: 'none', address: 'none', premium: 'none' };

const firstOf = (text: string): string => [...text][0] ?? '';
const lastFour = (text: string): string => [...text].slice(-4).join('');

/** In which form a role sees a field. The product itself and the owner's page see nothing through this table. */
export const formOf = (role: Role | 'system', field: MaskedField): MaskForm =>
  (role === 'system' ? NOTHING : FORMS[role])[field];

/**
 * A field as a role may see it; undefined in, null out. Already masked text (138****5678) passes unharmed.
 * Every text of a person that leaves the server goes through here.
 */
export function shown(role: Role | 'system', field: MaskedField, value: string | null | undefined): string | null {
  if (value === null || value === undefined || value === '') return null;
  switch (formOf(role, field)) {
    case 'full':
      return value;
    case 'middle':
      return maskPhone(value);
    case 'tail':
      return `****${lastFour(value)}`;
    case 'surname':
      return `${firstOf(value)}*`;
    case 'none':
      return null;
  }
}

/** An amount in fen as a role may see it. */
export const shownAmount = (role: Role | 'system', fen: number | null): number | null =>
  formOf(role, 'premium') === 'full' ? fen : null;

/** A name in a sheet that leaves the house, whoever asked for it: 王*; a company is no person and stays whole. */
export const nameOnPaper = (name: string | null): string | null =>
  name === null || name === '' || isCompany(name) ? name : `${firstOf(name)}*`;
