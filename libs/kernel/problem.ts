/** One fault of a field: where it is and the code of what is wrong with it. */
export interface FieldFault {
  path: string;
  code: string;
  message?: string;
}

/**
 * The only error the product throws on purpose, from any depth.
 * `status` is the HTTP status it becomes, `code` names it for programs ("import.same-file"),
 * `params` fill the title found in the catalogue. Never put personal data into params.
 */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly params: Record<string, unknown> = {},
    readonly faults: FieldFault[] = [],
  ) {
    super(code);
    this.name = 'Problem';
  }
}

/** 404 that tells nothing: the thing is absent, or it belongs to another store. */
export const notFound = (code = 'not-found'): Problem => new Problem(404, code);
