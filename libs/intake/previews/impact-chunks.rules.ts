/** What a row says of which car it speaks. */
export interface RowKey {
  row: number;
  vin: string | null;
  plate: string | null;
}

/**
 * Cuts rows into chunks so that rows which may speak of one car stand in the same one: each chunk of a preview is taken
 * back before the next, so a car that two of them bring in would count twice. Rows keep the order of the file.
 * @param size rows in a chunk at least, but for the last
 */
export function chunksOfCars(rows: readonly RowKey[], size: number): number[][] {
  const first = new Map<string, number>();
  const parent = rows.map((_, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while (parent[root] !== root) root = parent[root]!;
    parent[at] = root;
    return root;
  };
  rows.forEach(({ vin, plate }, at) => {
    for (const key of [vin && `v${vin}`, plate && `p${plate}`]) {
      if (!key) continue;
      const [a, b] = [rootOf(first.get(key) ?? at), rootOf(at)];
      parent[Math.max(a, b)] = Math.min(a, b);
      if (!first.has(key)) first.set(key, at);
    }
  });
  const groups = new Map<number, number[]>();
  rows.forEach(({ row }, at) => {
    const root = rootOf(at);
    const known = groups.get(root);
    if (known) known.push(row);
    else groups.set(root, [row]);
  });
  const chunks: number[][] = [];
  for (const group of groups.values()) {
    const last = chunks.at(-1);
    if (last && last.length < size) last.push(...group);
    else chunks.push([...group]);
  }
  return chunks.map((chunk) => chunk.sort((a, b) => a - b));
}
