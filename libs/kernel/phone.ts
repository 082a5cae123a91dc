import { cleanText } from './text.js';

/** mobile · virtual: of a virtual operator · landline · masked: 138****1234, kept as seen, never dialled or matched. */
export type PhoneKind = 'mobile' | 'virtual' | 'landline' | 'masked';

const MOBILE = /^1[3-9]\d{9}$/;
/** Prefixes that the ministry gave to virtual operators: 162, 165, 167, 170, 171. */
const VIRTUAL = /^1(?:62|65|67|70|71)/;
const LANDLINE = /^0(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}$/;
const SERVICE = /^[48]00\d{7}$/;
const MASKED = /^[0-9*]{7,13}$/;
const COUNTRY = /^(?:\+|00)?86(?=1[3-9]\d{9}$|0\d{9,11}$)/;
const MAX = 60;

const compact = (raw: string): string =>
  cleanText(raw.slice(0, MAX * 4))
    .slice(0, MAX)
    .replace(/\.0$/, '')
    .replace(/[\s\-().\u2010-\u2015\u2212]/g, '');

/**
 * A phone number: +86, spaces and dashes go, `^1[3-9]\d{9}$` is a mobile, an area code makes a landline, stars make a
 * masked one (its stars as seen). Undefined for what cannot be a number.
 */
export function readPhone(raw: string): { phone: string; kind: PhoneKind } | undefined {
  const text = compact(raw).replace(COUNTRY, '');
  if (MOBILE.test(text)) return { phone: text, kind: VIRTUAL.test(text) ? 'virtual' : 'mobile' };
  if (LANDLINE.test(text) || SERVICE.test(text)) return { phone: text, kind: 'landline' };
  const stars = text.replace(/[xX•●×#]/g, '*').replace(/^\+?86(?=1)/, '');
  if (MASKED.test(stars) && stars.includes('**') && /\d/.test(stars)) return { phone: stars, kind: 'masked' };
  return undefined;
}

/** Several numbers in one cell ("13800000000/13900000000", "；", "、"): its parts, at most five; one number stays whole. */
export function splitPhones(raw: string): string[] {
  const parts = raw
    .slice(0, 400)
    .normalize('NFKC')
    .split(/[/;,、|\n]|或/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.slice(0, 5);
}

/** 138****5678: the first three and last four stay; shorter numbers keep the last four only. */
export function maskPhone(phone: string): string {
  if (phone.includes('*')) return phone;
  if (phone.length < 8) return `****${phone.slice(-4)}`;
  return `${phone.slice(0, 3)}${'*'.repeat(phone.length - 7)}${phone.slice(-4)}`;
}
