import { newId } from '#kernel';
import type { TestDatabase, TestGroup } from '#platform/testing';

/** An experiment that runs in stores, put in place as the owner of the tables; `more` are its columns. @returns its id */
export async function addExperiment(
  base: TestDatabase,
  group: TestGroup,
  stores: number[],
  more: Record<string, unknown> = {},
): Promise<string> {
  const id = newId();
  const columns: Record<string, unknown> = {
    ...{ id, group_id: group.groupId, name: `实验${id.slice(-6)}`, question: '权益何时展示', treatment: 'perk-shown' },
    ...{ segments: ['NEW_TO_RENEW'], stores, first_share_bp: 5_000, starts_on: '2026-06-01', base_bp: 4_000 },
    ...{ difference_bp: 700, planned_first: 100, planned_request: 100, salt: Buffer.alloc(16, 7), state: 'running' },
    ...{ drafted_by: group.actor('renewals').staffId, started_by: group.actor('group').staffId },
    ...more,
  };
  const names = Object.keys(columns);
  await base.owner.query(
    `INSERT INTO experiment (${names.join(', ')}) VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
    Object.values(columns),
  );
  return id;
}
