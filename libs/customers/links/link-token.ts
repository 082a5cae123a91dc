import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { GroupVault } from '#platform';

/** A secret of 128 random bits for an address: short enough for a text message. */
export const newLinkToken = (): string => randomBytes(16).toString('base64url');

const SHAPE = /^[A-Za-z0-9_-]{22}$/;
/** Whether the text can be a link's token at all; anything else is not looked up. */
export const isLinkToken = (text: string): boolean => SHAPE.test(text);

/** Seconds for which right digits need not be given again. */
export const PASS_SECONDS = 1_800;

const macOf = (vault: GroupVault, linkId: string, until: number): Buffer =>
  vault.blind('link_pass', `${linkId}|${until}`);

/** What a browser keeps after the right digits: until when it counts, sealed for this one link. */
export function passOf(vault: GroupVault, linkId: string, nowSeconds: number): string {
  const until = nowSeconds + PASS_SECONDS;
  return `${until}.${macOf(vault, linkId, until).toString('base64url')}`;
}

/** Whether a browser gave the right digits for this link, and not too long ago. */
export function isPass(vault: GroupVault, linkId: string, nowSeconds: number, pass: string): boolean {
  const [, until = '', mac = ''] = /^(\d{1,12})\.([A-Za-z0-9_-]{22})$/.exec(pass) ?? [];
  if (until === '' || Number(until) < nowSeconds) return false;
  return timingSafeEqual(macOf(vault, linkId, Number(until)), Buffer.from(mac, 'base64url'));
}
