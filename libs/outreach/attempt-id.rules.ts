/**
 * When an attempt was made, by the database's real clock. Its id is a UUID v7, whose first 48 bits are milliseconds;
 * they hold even where a demo's clock is shifted, and a provider's records know the real day alone.
 */
export const instantOf = (attemptId: string): Date =>
  new Date(Number.parseInt(attemptId.replace(/-/g, '').slice(0, 12), 16));
