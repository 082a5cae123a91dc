import { shown } from '#customers';
import { maskPhone, type Role } from '#kernel';
import type { Field } from '../mapping/fields.js';

const NAMES: ReadonlySet<string> = new Set<Field>([
  'owner',
  'insured',
  'holder',
  'contact',
  'spareContact',
  'driver',
  'invoiceName',
]);
const IDS: ReadonlySet<string> = new Set<Field>(['idNo', 'ownerIdNo', 'insuredIdNo']);
const PHONE = /phone$/i;

/** Seven digits and more, spaces and dashes among them: whatever a clerk wrote for a number that can be dialled. */
const DIGITS = /\d(?:[\s-]?\d){6,}/g;
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/g;
const IDENTITY = /(?<!\d)\d{17}[\dXx](?![\dA-Za-z])/g;

const tail = (text: string): string => `****${text.slice(-4)}`;

/** A cell of an import as a role may see it: names, phones and identity numbers by their fields, numbers in other texts too. */
export function shownCell(role: Role | 'system', field: string | null, text: string): string {
  if (field !== null && IDS.has(field)) return shown(role, 'id_no', text) ?? '';
  if (field !== null && NAMES.has(field)) return shown(role, 'name', text) ?? '';
  if (field !== null && PHONE.test(field)) return text.replace(DIGITS, (digits) => maskPhone(digits));
  const calm = text.replace(MOBILE, (phone) => maskPhone(phone));
  return field?.endsWith('PolicyNo') ? calm : calm.replace(IDENTITY, tail);
}
