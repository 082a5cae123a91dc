/** A statement with those of the parameters that it names, numbered from 1. */
export function numbered(sql: string, values: readonly unknown[]): [text: string, params: unknown[]] {
  const names = [...new Set(sql.match(/\$\d/g) ?? [])];
  const text = sql.replace(/\$\d/g, (name) => `$${names.indexOf(name) + 1}`);
  return [text, names.map((name) => values[Number(name.slice(1)) - 1])];
}
