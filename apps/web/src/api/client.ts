import type { z } from 'zod';
import type * as contracts from '#contracts';

type Contracts = typeof contracts;
/** Name of a shape in the contracts; the answer's type follows from it. */
export type ShapeName = {
  [K in keyof Contracts]: Contracts[K] extends z.ZodType ? K : never;
}[keyof Contracts];
export type Answer<N extends ShapeName> = Contracts[N] extends z.ZodType ? z.output<Contracts[N]> : never;
/** What is sent: fields with defaults may be left out. */
export type Sent<N extends ShapeName> = Contracts[N] extends z.ZodType ? z.input<Contracts[N]> : never;
export type Fault = { path: string; code: string; message: string };

/** An answer of the server that says no, in the user's language. */
export class ApiProblem extends Error {
  readonly requestId: string | null;
  readonly errors: Fault[];
  readonly params: Record<string, unknown>;

  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    details: { requestId?: string | null; errors?: Fault[]; params?: Record<string, unknown> } = {},
  ) {
    super(title);
    this.name = 'ApiProblem';
    this.requestId = details.requestId ?? null;
    this.errors = details.errors ?? [];
    this.params = details.params ?? {};
  }
}

/** The request never got an answer: no network, or the server is down. */
export class Unreachable extends Error {
  override name = 'Unreachable';
}

let language = 'zh-CN';
/** Titles of problems follow the language of the console. */
export const speak = (next: string): void => {
  language = next;
};

/** `path?a=1&b=x` without the empty values. */
export function withQuery(path: string, values: object = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values) as [string, string | number | boolean | null | undefined][]) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value));
  }
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

/** Reads an error answer; one that is no problem+json (a proxy's page) still gets a code. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const requestId = response.headers.get('x-request-id');
  const body = (await response.json().catch(() => null)) as Record<string, unknown> | null;
  if (!body || typeof body.code !== 'string') {
    return new ApiProblem(response.status, `http.${response.status}`, '', { requestId });
  }
  return new ApiProblem(response.status, body.code, typeof body.title === 'string' ? body.title : '', {
    requestId: typeof body.requestId === 'string' ? body.requestId : requestId,
    errors: Array.isArray(body.errors) ? (body.errors as Fault[]) : [],
    params: (body.params ?? {}) as Record<string, unknown>,
  });
}

/** In development an answer that breaks its contract fails loudly; the built console does not carry zod. */
async function checked<N extends ShapeName>(shape: N, body: unknown): Promise<Answer<N>> {
  if (import.meta.env.DEV) {
    const shapes = await import('#contracts');
    const parsed = (shapes[shape] as z.ZodType).safeParse(body);
    if (!parsed.success) throw new ApiProblem(0, 'shape', `${shape}: ${parsed.error.message}`);
  }
  return body as Answer<N>;
}

async function answer(path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('accept', 'application/json');
  headers.set('accept-language', language);
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, { ...init, headers, credentials: 'same-origin' });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new Unreachable();
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** GET of one shape. */
export async function get<N extends ShapeName>(
  shape: N,
  path: string,
  values?: object,
  signal?: AbortSignal,
): Promise<Answer<N>> {
  const response = await answer(withQuery(path, values), signal ? { signal } : {});
  return checked(shape, await response.json());
}

export interface Change {
  method?: 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  body?: unknown;
  /** One user intent: the same key over retries, so that nothing is done twice. */
  key?: string;
}

/** A change; the answer is the body, or null where there is none. */
export async function send(path: string, { method = 'POST', body, key }: Change): Promise<unknown> {
  const form = body instanceof FormData;
  const headers: Record<string, string> = {};
  if (body !== undefined && !form) headers['content-type'] = 'application/json';
  if (key) headers['idempotency-key'] = key;
  const init: RequestInit = { method, headers };
  if (body !== undefined) init.body = form ? body : JSON.stringify(body);
  const response = await answer(path, init);
  const text = await response.text();
  return text ? (JSON.parse(text) as unknown) : null;
}

/** A change whose answer has a shape. */
export async function sendFor<N extends ShapeName>(shape: N, path: string, change: Change): Promise<Answer<N>> {
  return checked(shape, await send(path, change));
}
