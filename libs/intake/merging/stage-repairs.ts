import { newId } from '#kernel';
import { copyLine } from '#platform';
import type { ImportRecord } from '../judging/record.js';

export const REPAIR_COPY =
  'COPY in_repair (row_no, new_id, number, arrived_on, settled_on, mileage, kind, amount_fen, adviser) FROM STDIN';

/** The visit to the workshop that a row tells of. Without a number it is known by the car and the day of arrival. */
export const repairLines = (row: number, r: ImportRecord): string[] =>
  r.repairNo === undefined && r.enteredOn === undefined
    ? []
    : [copyLine([row, newId(), r.repairNo, r.enteredOn, r.settledOn, r.mileage, r.repairKind, r.amount, r.adviser])];
