import type { CommissionBasis, RateLine } from '#contracts';
import { RATE_LINES } from '#contracts';
import type { LocalDate } from '#kernel';
import type { Db } from '#platform';

/** What commission is counted by for one store and insurer on one day. */
export interface CommissionTerms {
  basis: CommissionBasis;
  /** Null where no rate is known. */
  rates: Record<RateLine, number | null>;
}

/** The rates and basis in force. Runs in the caller's transaction. */
export async function commissionTerms(
  db: Db,
  place: { groupId: number; storeId: number; insurer: string; day: LocalDate },
): Promise<CommissionTerms> {
  const { groupId, storeId, insurer, day } = place;
  const [row] = await db.query<{ basis: CommissionBasis; rates: Record<RateLine, number | null> }>(
    `SELECT app.setting('commission_basis', $1, $2, $4) AS basis,
       (SELECT jsonb_object_agg(line, app.commission_rate($1, $2, $3, line, $4)) FROM unnest($5::text[]) AS l(line)) AS rates`,
    [groupId, storeId, insurer, day, RATE_LINES],
  );
  return row!;
}
