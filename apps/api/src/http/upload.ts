import { createHash } from 'node:crypto';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { from, switchMap, type Observable } from 'rxjs';
import { z } from 'zod';
import { Problem } from '#kernel';
import { ACCESS, type AccessRule } from './access.js';

/** The one file of a multipart request. Written as JSON it is its name, size and SHA-256: the bytes stay out. */
export class UploadedFile {
  readonly #bytes: Buffer;
  readonly size: number;
  readonly sha256: string;

  constructor(
    readonly name: string,
    bytes: Buffer,
  ) {
    this.#bytes = bytes;
    this.size = bytes.length;
    this.sha256 = createHash('sha256').update(bytes).digest('hex');
  }

  bytes(): Buffer {
    return this.#bytes;
  }
}

/** The file in a contract of a multipart body; in the document it is a binary string. */
export const FilePart = z
  .unknown()
  .refine((part) => part instanceof UploadedFile)
  .meta({ type: 'string', format: 'binary' }) as unknown as z.ZodType<UploadedFile>;

const AT_ONCE = 3;
const FIELDS = 10;

/** Reads multipart bodies of routes that ask for it, after the guard: `{...fields, file: UploadedFile}`. */
@Injectable()
export class UploadInterceptor implements NestInterceptor {
  private running = 0;

  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { upload } = this.reflector.get<AccessRule>(ACCESS, context.getHandler());
    if (upload === undefined) return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    return from(this.read(request, upload)).pipe(switchMap(() => next.handle()));
  }

  private async read(request: FastifyRequest, most: number): Promise<void> {
    if (!request.isMultipart()) throw new Problem(415, 'request.media-type');
    if (this.running >= AT_ONCE) throw new Problem(503, 'unavailable', { seconds: 2 });
    this.running += 1;
    try {
      request.body = await readParts(request, most);
    } finally {
      this.running -= 1;
    }
  }
}

async function readParts(request: FastifyRequest, most: number): Promise<Record<string, unknown>> {
  const body = new Map<string, unknown>();
  const limits = { fileSize: most, files: 1, fields: FIELDS, fieldSize: 2_000, fieldNameSize: 100, parts: FIELDS + 1 };
  for await (const part of request.parts({ limits })) {
    if (body.has(part.fieldname)) throw twice(part.fieldname);
    if (part.type === 'field') body.set(part.fieldname, part.value);
    else if (part.fieldname !== 'file') throw unknownField(part.fieldname);
    else body.set('file', new UploadedFile(part.filename ?? '', await part.toBuffer()));
  }
  return Object.fromEntries(body);
}

const twice = (path: string): Problem => new Problem(400, 'request.invalid', {}, [{ path, code: 'duplicate' }]);
const unknownField = (path: string): Problem =>
  new Problem(400, 'request.invalid', {}, [{ path, code: 'unrecognized_keys' }]);
