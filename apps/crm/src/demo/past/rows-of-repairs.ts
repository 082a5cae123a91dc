import { copyLine } from '#platform';
import { toText } from '../days.js';
import type { Identity, TableRows } from '../identity.js';
import type { PastRepair } from './types.js';

/** Visits as the shops' own system numbers them. */
export const repairRows = (repairs: readonly PastRepair[], id: Identity): TableRows => ({
  table: 'repair_order',
  columns: `id, group_id, store_id, vehicle_id, number, arrived_on, settled_on, mileage, kind, amount_fen, adviser, provenance`,
  lines: function* () {
    for (const [n, it] of repairs.entries()) {
      yield copyLine([
        id.repairs[n],
        id.groupId,
        id.storeIds[it.store],
        id.vehicles[it.vehicle],
        it.number,
        toText(it.arrived),
        it.settled === null ? null : toText(it.settled),
        it.mileage,
        it.kind,
        it.amountFen,
        it.adviser,
        '{"source": "demo"}',
      ]);
    }
  },
});
