import type { Db } from '#platform';

/**
 * The owner opened a quote: their case moves up, and whoever works it hears so at once. Runs in the transaction that
 * writes the opening down. @returns whether there is an open case to move.
 */
export const noteQuoteOpened = async (db: Db, caseId: string): Promise<boolean> =>
  (await db.change(
    `UPDATE renewal_case SET quote_opened_at = app.now(), quote_opens = quote_opens + 1 WHERE id = $1 AND state = 'open'`,
    [caseId],
  )) > 0;

/** The car stands in the shop: as above. */
export const noteArrival = async (db: Db, caseId: string): Promise<boolean> =>
  (await db.change(`UPDATE renewal_case SET arrived_at = app.now() WHERE id = $1 AND state = 'open'`, [caseId])) > 0;
