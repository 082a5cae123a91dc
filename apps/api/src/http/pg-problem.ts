import { Problem } from '#kernel';

const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN']);
const away = (seconds: number): Problem => new Problem(503, 'unavailable', { seconds });

const BY_CODE: Record<string, () => Problem> = {
  '23505': () => new Problem(409, 'request.conflict'),
  '23503': () => new Problem(422, 'request.reference'),
  '40001': () => away(1),
  '40P01': () => away(1),
  '55P03': () => away(1),
  '55000': () => away(5),
  '57014': () => away(5),
  '25006': () => away(5),
};
/** Classes of SQLSTATE: data that does not fit, rules of the schema, lost connections, no resources, shutting down. */
const BY_CLASS: Record<string, () => Problem> = {
  '22': () => new Problem(400, 'request.invalid'),
  '23': () => new Problem(422, 'request.rule'),
  '08': () => away(5),
  '53': () => away(5),
  '57': () => away(5),
};

/** What an error of PostgreSQL or of the way to it means to the caller; undefined when it is none of these. */
export function pgProblem(error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as Error & { code?: unknown };
  if (typeof code === 'string') {
    if (NETWORK.has(code)) return away(5);
    if (code === '42501' && error.message.includes('row-level security')) return new Problem(404, 'not-found');
    return (BY_CODE[code] ?? (/^[0-9A-Z]{5}$/.test(code) ? BY_CLASS[code.slice(0, 2)] : undefined))?.();
  }
  return /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/.test(
    error.message,
  )
    ? away(5)
    : undefined;
}
