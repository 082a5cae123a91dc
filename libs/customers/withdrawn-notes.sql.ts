/** Says of a car that the notes which an import brought to it hold no more. */
export const NOTES_WITHDRAWN = 'follow-up.withdrawn';

/** SQL of whether the activity `a` is such a note. */
export const isWithdrawn = (a: string): string => `(${a}.kind = 'follow-up.imported' AND EXISTS (
    SELECT FROM activity w WHERE w.vehicle_id = ${a}.vehicle_id AND w.store_id = ${a}.store_id AND w.kind = '${NOTES_WITHDRAWN}'
      AND w.data ->> 'importId' = ${a}.data ->> 'importId'))`;
