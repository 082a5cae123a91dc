/** A plate as fingers type it: what stands in the box, and keys for a thumb. */
export { drafted, keepPlace, lastPlace, PROVINCES, wholePlate, withProvince } from './plate-draft.js';
export { PlateKeys } from './plate-keys.js';
