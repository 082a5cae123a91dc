import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds by which a signed request may be old or early. */
const TOLERANCE_S = 300;

/** Signature of a receipt: HMAC-SHA-256 over the time stamp (Unix seconds), a dot and the body as it was sent; hex. */
export const signReceipt = (secret: string, timestamp: string, body: Buffer | string): string =>
  createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex');

/** Whether a receipt was signed with our secret, lately. */
export function isSignedReceipt(
  secret: string,
  headers: { timestamp: string | undefined; signature: string | undefined },
  body: Buffer,
  now: Date,
): boolean {
  const { timestamp, signature } = headers;
  if (!timestamp || !signature || !/^\d{1,12}$/.test(timestamp) || !/^[0-9a-f]{64}$/.test(signature)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE_S) return false;
  return timingSafeEqual(Buffer.from(signature, 'hex'), Buffer.from(signReceipt(secret, timestamp, body), 'hex'));
}
