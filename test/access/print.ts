import type { TestDatabase } from '#platform/testing';

const TABLES = [
  'commission_rate',
  'agency_number',
  'approval',
  'issuing',
  'policy_issue',
  'quote',
  'expiring_cover',
  'service_facts',
  'duplicate_candidate',
  'merge_log',
  'own_number',
  'person',
  'phone',
  'policy',
  'renewal_case',
  'touch',
  'wecom_friend',
  'consent',
  'import_file',
  'import_profile',
  'import_impact',
  'import_impact_car',
  'staff_alias',
  'intake_key',
  'vehicle_store',
  'batch_row',
  'owner_link',
  'walk_in',
  'case_credit',
  'desk_target',
  'repair_order',
  'claim_list',
  'claim_list_row',
  'repair_dismissal',
  'perk_store',
  'perk_budget',
  'perk_grant',
  'perk_grant_item',
  'experiment_draw',
  'perk_grant_event',
  'redemption',
  'perk_ledger',
];

/** A print of everything that a store holds, to see that nothing changed. */
export async function printOf(base: TestDatabase, storeId: number): Promise<string> {
  const parts = await Promise.all(
    TABLES.map((table) =>
      base.owner.query<{ print: string }>(
        `SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS print FROM ${table} t
         WHERE store_id = $1`,
        [storeId],
      ),
    ),
  );
  return parts.map((part) => part.rows[0]!.print).join();
}
