import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 random bits as text for a cookie or a console. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a token. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

const SHAPE = /^[A-Za-z0-9_-]{43}$/;
/** Whether the text can be a token at all; anything else is not looked up. */
export const isToken = (text: string): boolean => SHAPE.test(text);
