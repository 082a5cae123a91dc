/** What a template may name. */
export const TEMPLATE_FIELDS = ['plate', 'expires', 'store', 'storePhone', 'owner'] as const;
export type TemplateField = (typeof TEMPLATE_FIELDS)[number];

// Providers refuse a second signature, and a value must never bring a link or a line of its own along.
const SIGNATURE = /[【】]/g;
const LINK =
  /(?:https?:\/\/|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|cn|net|org|top|vip|xyz|cc|io|link|info|shop)\b\S*/gi;
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const LONGEST_VALUE = 40;

/** A value as it may stand in a message: one line, without signature brackets and links, at most 40 characters. */
export const safeValue = (value: string): string =>
  value
    .replace(CONTROL, ' ')
    .replace(LINK, '')
    .replace(SIGNATURE, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_VALUE);

/**
 * The text of a message: `{plate}`, `{expires}`, `{store}`, `{storePhone}`, `{owner}` are replaced, nothing else is
 * understood. A field that is not known stays out.
 */
export const fillTemplate = (body: string, values: Record<TemplateField, string>): string =>
  body
    .replace(/\{(\w+)\}/g, (_, name: string) =>
      (TEMPLATE_FIELDS as readonly string[]).includes(name) ? safeValue(values[name as TemplateField]) : '',
    )
    .replace(/ {2,}/g, ' ')
    .trim();
