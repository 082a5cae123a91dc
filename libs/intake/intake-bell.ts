/** Wakes a worker for an import file. Losing the call loses nothing: the sweep finds the row. */
export interface IntakeBell {
  ring(importIds: string[]): Promise<void>;
}

/** Nest token of the bell. */
export const INTAKE_BELL = Symbol('intake bell');
