import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Budgets hold on from month to month until somebody sets another. */
export class Gaps1764000000032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
-- What a month has goes on in those after it, until a later row says otherwise. A campaign ends with its months.
ALTER TABLE perk_budget ADD goes_on boolean NOT NULL DEFAULT true;
UPDATE perk_budget SET goes_on = false WHERE kind = 'campaign';

-- The budgets of a month: its own rows, and of each other the latest before it that goes on, with nothing issued yet.
CREATE FUNCTION app.budgets_of_month(of_group int, of_month date)
RETURNS TABLE (id uuid, group_id int, kind text, store_id int, staff_id uuid, campaign text, month date, from_month date, cap_fen bigint,
  issued_fen bigint, approve_above_fen bigint, goes_on boolean, blocked_at timestamptz, blocked_why text, version int, created_by uuid)
LANGUAGE sql STABLE AS $$
  SELECT b.id, b.group_id, b.kind, b.store_id, b.staff_id, b.campaign, of_month, CASE WHEN b.month < of_month THEN b.month END, b.cap_fen,
    CASE WHEN b.month < of_month THEN 0 ELSE b.issued_fen END, b.approve_above_fen, b.goes_on,
    CASE WHEN b.month = of_month THEN b.blocked_at END, CASE WHEN b.month = of_month THEN b.blocked_why END, b.version, b.created_by
  FROM (
    SELECT DISTINCT ON (x.kind, x.store_id, x.staff_id, x.campaign) x.* FROM perk_budget x
    WHERE x.group_id = of_group AND x.month <= of_month
    ORDER BY x.kind, x.store_id, x.staff_id, x.campaign, x.month DESC) b
  WHERE b.month = of_month OR b.goes_on
$$;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
DROP FUNCTION app.budgets_of_month(int, date);
ALTER TABLE perk_budget DROP goes_on;`);
  }
}
