import {
  applyDecorators,
  createParamDecorator,
  SerializeOptions,
  SetMetadata,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '#platform';
import type { Permission } from '#staff';

/** What a route asks of its caller. The app does not boot while a route says nothing. */
export interface AccessRule {
  /** Nobody need be signed in: sign-in itself, set-up, health, the provider's receipts. */
  open?: true;
  /** Anybody signed in, whatever the role. */
  any?: true;
  /** The role must hold this permission (libs/staff/staff.rules.ts). */
  permission?: Permission;
  /**
   * The request must carry Idempotency-Key. `true`: the key is kept in the transaction of the act itself.
   * 'apart': the act has transactions of its own, and the key is kept before and after it.
   */
  idempotent?: true | 'apart';
  /** The body is multipart with one file of at most so many bytes. */
  upload?: number;
  /** Calls a minute for one person (one address on open routes), below the general limit. */
  perMinute?: number;
  /** A machine may call it with a key of its own (`Authorization: Bearer xk_…`), for the store of that key. */
  machine?: true;
}

export const ACCESS = 'xuchi:access';

/** Declares who may call the route. Exactly one of open, any, permission. */
export const Access = (rule: AccessRule) => SetMetadata(ACCESS, rule);

/** Declares the shape of the answer: it is cut to this shape, and documented by it. */
export const Answers = (schema: z.ZodType, status = 200) =>
  applyDecorators(SerializeOptions({ schema }), ApiResponse({ status, standardSchema: schema }));

/** What the guard and the hooks leave on a request. */
export interface Carried {
  actor?: Actor;
  token?: string;
  startedAt?: number;
}
const carried = new WeakMap<object, Carried>();

/** The notes of one request. */
export function notesOf(request: FastifyRequest): Carried {
  let notes = carried.get(request.raw);
  if (!notes) carried.set(request.raw, (notes = {}));
  return notes;
}

/** Parameter of a handler: who is acting. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = notesOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (!actor) throw new Error('an open route has no actor');
  return actor;
});

/** The session token of the request, for routes that end or list sessions. */
export const Token = createParamDecorator(
  (_: unknown, context: ExecutionContext): string =>
    notesOf(context.switchToHttp().getRequest<FastifyRequest>()).token ?? '',
);
