import { TEMPLATE_FIELDS, type SmsRules, type TemplateField } from '#contracts';

// Providers refuse a second signature, and a value must never bring a link or a line of its own along.
const SIGNATURE = /[【】]/g;
const LINK =
  /(?:https?:\/\/|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|cn|net|org|top|vip|xyz|cc|io|link|info|shop)\b\S*/gi;
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const LONGEST_VALUE = 40;
const LONGEST_SIGNATURE = 16;

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

/** Who a text message says that it comes from: what the store registered, else its own name. */
export const signatureOf = (registered: string, storeName: string): string =>
  registered === '' ? safeValue(storeName).slice(0, LONGEST_SIGNATURE) : registered;

/** A text message as it leaves: its sender in front. Other channels show by themselves who writes. */
export const signed = (channel: 'sms' | 'wecom', signature: string, text: string): string =>
  channel === 'sms' ? `【${signature}】${text}` : text;

/** All that a message is made of. */
export interface MessageParts {
  channel: 'sms' | 'wecom';
  body: string;
  plate: string | null;
  expiresOn: string;
  owner: string | null;
  storeName: string;
  storePhone: string;
  fullName: string;
  /** What the store registered; empty for its own name. */
  signature: string;
}

/** The approved text, filled and signed: nothing else ever reaches an owner. */
export const messageText = (of: MessageParts): string =>
  signed(
    of.channel,
    signatureOf(of.signature, of.fullName),
    fillTemplate(of.body, {
      plate: of.plate ?? '',
      expires: of.expiresOn,
      store: of.storeName,
      storePhone: of.storePhone,
      owner: of.owner ?? '',
    }),
  );

/** How many messages a text is charged as: one, or as many parts as it takes, each a little shorter. */
export const partsOf = (text: string, { one, part }: Pick<SmsRules, 'one' | 'part'>): number =>
  text.length <= one ? 1 : Math.ceil(text.length / part);
