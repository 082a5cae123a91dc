/** A text in three: before the part that was searched, the part, what follows; nothing to mark gives the whole first. */
export function around(text: string, part: string): [string, string, string] {
  const at = part ? text.toUpperCase().indexOf(part.toUpperCase().trim()) : -1;
  const end = at + part.trim().length;
  return at < 0 ? [text, '', ''] : [text.slice(0, at), text.slice(at, end), text.slice(end)];
}
