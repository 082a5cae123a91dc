import type { TestDatabase } from '#platform/testing';
import { addExperiment } from '../../libs/campaigns/testing/experiments.js';
import type { TestApi } from '../../apps/api/src/testing.js';

/** An experiment that runs in one store, with its case drawn on request. */
export async function experimentOf(
  base: TestDatabase,
  api: TestApi,
  known: { storeId: number; case: string },
): Promise<string> {
  const id = await addExperiment(base, api.group, [known.storeId]);
  await base.owner.query(
    `INSERT INTO experiment_draw (id, group_id, store_id, experiment_id, case_id, drawn_by, unit, arm)
     VALUES (app.new_id(), $1, $2, $3, $4, 'vehicle', sha256(uuid_send($4)), 'on-request')`,
    [api.group.groupId, known.storeId, id, known.case],
  );
  return id;
}
