/** Plate, or the end of the VIN where the car has none yet. */
export const carName = (row: { plate: string | null; vin: string }): string => row.plate ?? `…${row.vin.slice(-8)}`;
