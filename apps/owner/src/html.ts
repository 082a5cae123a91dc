/** Text that is markup already; anything else is escaped where it is put in. */
export class Html {
  constructor(readonly text: string) {}
}
export type Part = Html | string | number | null | undefined | false | readonly Part[];

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function textOf(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'string') return part.replace(/[&<>"']/g, (sign) => SIGNS[sign]!);
  return typeof part === 'number' ? String(part) : part.map(textOf).join('');
}

/** Markup with values in it, each escaped: the only way to make a page. */
export function html(parts: TemplateStringsArray, ...values: Part[]): Html {
  return new Html(parts.map((part, at) => part + textOf(values[at])).join(''));
}
