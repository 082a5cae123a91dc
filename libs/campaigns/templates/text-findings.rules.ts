import {
  TEMPLATE_FIELDS,
  type SmsRules,
  type TEMPLATE_CHANNELS,
  type TEMPLATE_PURPOSES,
  type TemplateField,
  type TextFinding,
} from '#contracts';
import { lintWording } from '#perks';

/** A text, and what it is for. */
export interface Asked {
  channel: (typeof TEMPLATE_CHANNELS)[number];
  purpose: (typeof TEMPLATE_PURPOSES)[number];
  body: string;
}
/** What a text is held against: the rules of the day, and whether a store that sends it is in strict mode. */
export interface Held {
  rules: SmsRules;
  strict: boolean;
}

type Code = TextFinding['code'];
type Params = TextFinding['params'];
const stop = (code: Code, params: Params = {}): TextFinding => ({ code, blocks: true, params });
const warn = (code: Code, params: Params = {}): TextFinding => ({ code, blocks: false, params });

const NAMED = /\{(\w+)\}/g;
const known = (name: string): name is TemplateField => (TEMPLATE_FIELDS as readonly string[]).includes(name);

/** The fields that a text names and that exist, each once. */
export const fieldsOf = (body: string): TemplateField[] => [
  ...new Set([...body.matchAll(NAMED)].map(([, name]) => name!).filter(known)),
];

/** Fields that are unknown, and braces that are no field: a text understands no logic. */
function ofFields(body: string): TextFinding[] {
  const unknown = new Set([...body.matchAll(NAMED)].map(([, name]) => name!).filter((name) => !known(name)));
  const rest = body.replace(NAMED, '').normalize('NFKC');
  return [
    ...[...unknown].map((name) => stop('unknown-field', { name: name.slice(0, 40) })),
    ...(/[{}]/.test(rest) ? [stop('stray-brace')] : []),
  ];
}

/** Numbers that belong to somebody: a text goes to everybody. Full-width digits are digits, too. */
const SOMEBODYS = [
  /(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)/,
  /(?<!\d)\d{17}[\dXx](?!\d)/,
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][ ·.-]?[A-HJ-NP-Z0-9]{5,6}(?![A-Z0-9])/,
];

/** What providers' reviewers often refuse (domain reference §4.3); a text may say it, and should expect to come back. */
const OFTEN_REFUSED =
  /优惠|折扣|[一二三四五六七八九0-9]折|特价|促销|抽奖|中奖|免费|券|红包|加微信|公众号|QQ|点击链接|年检|到店领取|恭候光临|续保[^，。]{0,6}(?:优惠|活动|送)/gu;

function ofContent(body: string): TextFinding[] {
  const plain = body.normalize('NFKC');
  const named = fieldsOf(body).filter((name) => name === 'owner' || name === 'plate');
  const refused = [...new Set(plain.match(OFTEN_REFUSED) ?? [])];
  return [
    ...(SOMEBODYS.some((pattern) => pattern.test(plain)) ? [stop('somebodys-number')] : []),
    ...(/[【】]/.test(body) ? [stop('brackets')] : []),
    ...(named.length > 0 ? [warn('names-person', { fields: named.join(',') })] : []),
    ...refused.map((wording) => warn('often-refused', { wording })),
  ];
}

/** What law asks of words: nothing like cash, ever; where perks are strict, nothing that ties a gift to insuring. */
function ofWording(body: string, strict: boolean): TextFinding[] {
  const found = body.split('\n').flatMap(lintWording);
  return found.map(({ kind, wording }) =>
    kind === 'cash' ? stop('cash-like', { wording }) : { code: 'tied', blocks: strict, params: { wording } },
  );
}

/** What law and providers ask of marketing: it ends by saying how to be written to no more, and rarely names anything. */
function ofMarketing({ channel, purpose, body }: Asked, { optOut }: SmsRules): TextFinding[] {
  if (channel !== 'sms' || purpose !== 'marketing') return [];
  return [
    ...(optOut !== '' && !body.trimEnd().endsWith(optOut) ? [stop('no-opt-out', { words: optOut })] : []),
    ...(fieldsOf(body).length > 0 ? [warn('marketing-fields')] : []),
  ];
}

/**
 * Everything that is to be said of a text but its length, which follows from the stores that sign it. What blocks comes
 * first.
 */
export function textFindings(asked: Asked, { rules, strict }: Held): TextFinding[] {
  const { body } = asked;
  const found = [...ofFields(body), ...ofWording(body, strict), ...ofMarketing(asked, rules), ...ofContent(body)];
  return found.sort((a, b) => Number(b.blocks) - Number(a.blocks));
}
