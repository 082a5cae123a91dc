import type { FileKind } from '../mapping/map-columns.js';

/** Kinds of file that a commit brings into the tables; the others are read and checked until their merge is built. */
export const MERGED_KINDS: readonly FileKind[] = [
  'policy',
  'renewal',
  'control',
  'delivery',
  'repair',
  'claim-list',
  'statement',
];

export const isMerged = (kind: FileKind | null): boolean => kind !== null && MERGED_KINDS.includes(kind);
