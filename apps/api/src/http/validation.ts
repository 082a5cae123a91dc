import { StandardSchemaValidationPipe } from '@nestjs/common';
import { Problem, type FieldFault } from '#kernel';

interface Issue {
  message: string;
  code?: string;
  keys?: string[];
  path?: readonly (PropertyKey | { key: PropertyKey })[];
}

const pathOf = (issue: Issue): string =>
  (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');

const faultsOf = (issue: Issue): FieldFault[] => {
  const code = issue.code ?? 'invalid';
  const at = pathOf(issue);
  if (!issue.keys) return [{ path: at, code, message: issue.message }];
  return issue.keys.map((key) => ({ path: at ? `${at}.${key}` : key, code, message: 'unknown field' }));
};

/** Reads every body, query and parameter through its contract; what does not fit is 400 with each field named. */
export const validation = (): StandardSchemaValidationPipe =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      new Problem(
        400,
        'request.invalid',
        {},
        issues.slice(0, 50).flatMap((issue) => faultsOf(issue as Issue)),
      ),
  });
