import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemCodes, problemTitle, type Language, type ProblemView } from '#contracts';
import { Problem } from '#kernel';
import { LOGGER, type Logger } from '#platform';
import { pgProblem } from './pg-problem.js';

const BY_STATUS: Record<number, string> = {
  400: 'request.invalid',
  401: 'session.none',
  403: 'request.forbidden',
  404: 'not-found',
  405: 'request.method',
  413: 'request.too-large',
  415: 'request.media-type',
  429: 'request.too-many',
  503: 'unavailable',
};

/** The language a browser asks for; Chinese unless English stands before it. */
export function languageOf(header: string | undefined): Language {
  const first = (header ?? '').split(',').find((part) => /^\s*(zh|en)\b/i.test(part));
  return first && /^\s*en/i.test(first) ? 'en' : 'zh-CN';
}

const statusOf = (error: unknown): number | undefined => {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
};

/** What any error means to the caller. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const known = pgProblem(error);
  if (known) return known;
  const status = statusOf(error);
  const code = status === undefined ? undefined : BY_STATUS[status];
  if (code) return new Problem(status!, code);
  return status !== undefined && status < 500 ? new Problem(400, 'request.invalid') : new Problem(500, 'internal');
}

const TITLED = new Set(problemCodes());

/** The body of application/problem+json. */
export function problemBody(problem: Problem, language: Language, requestId: string): ProblemView {
  const view: ProblemView = {
    type: `urn:xuchi:problem:${problem.code}`,
    title: problemTitle(problem.code, language, problem.params),
    status: problem.status,
    code: problem.code,
    requestId,
  };
  if (Object.keys(problem.params).length > 0) view.params = problem.params;
  // What the problem points at, e.g. the first import of the same file, where programs look for it.
  if (typeof problem.params['id'] === 'string') view.id = problem.params['id'];
  if (problem.faults.length > 0) {
    const say = (code: string): string => (TITLED.has(code) ? problemTitle(code, language, problem.params) : code);
    view.errors = problem.faults.map((fault) => ({ ...fault, message: fault.message ?? say(fault.code) }));
  }
  return view;
}

/** Sends a problem from wherever it was met. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): void {
  const seconds = problem.params['seconds'];
  if (typeof seconds === 'number') void reply.header('retry-after', String(seconds));
  const body = problemBody(problem, languageOf(request.headers['accept-language']), request.id);
  void reply.status(problem.status).header('content-type', 'application/problem+json; charset=utf-8');
  void reply.send(JSON.stringify(body));
}

const FRAME = /^\s+at /;

/** Every error leaves here, as problem+json. Only what nobody foresaw is logged, without its message: it may carry data. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = toProblem(error);
    if (problem.status >= 500) this.note(error, problem, request.id);
    if (!reply.sent) sendProblem(request, reply, problem);
  }

  private note(error: unknown, problem: Problem, requestId: string): void {
    const { name, stack, code, table, constraint } = error as Error & Record<'code' | 'table' | 'constraint', unknown>;
    const frames = (stack ?? '')
      .split('\n')
      .filter((line) => FRAME.test(line))
      .slice(0, 12);
    this.log.error({ requestId, problem: problem.code, name, sqlState: code, table, constraint, frames }, 'failed');
  }
}
