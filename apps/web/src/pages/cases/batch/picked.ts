import type { Scope } from '../../../api/assignment.js';

/** What the picked cases are: some by id, or all that the list holds. */
export interface Picked {
  scope: Scope;
  /** As shown: '12', '1,204', '10,000+'. */
  n: string;
  store: string | undefined;
}
