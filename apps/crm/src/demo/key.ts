/** Small integer keys: positions in the arrays of the group. The loader turns them into identifiers. */
export type Key = number;
