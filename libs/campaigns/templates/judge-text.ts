import { Injectable } from '@nestjs/common';
import type { SmsRules, TextCheck, TextFinding } from '#contracts';
import { addDays, Problem, type LocalDate } from '#kernel';
import { hasStrictStore, keepMode } from '#perks';
import { Db, Settings, type Actor } from '#platform';
import { groupToday } from '../resolve-channels.query.js';
import { fillTemplate, partsOf, signatureOf, signed } from './message-text.rules.js';
import { fieldsOf, textFindings, type Asked } from './text-findings.rules.js';

interface Place {
  id: number;
  code: string;
  name: string;
  shortName: string;
  phone: string;
  signature: string;
}

/** Whom an example speaks of, and how long after today their cover ends. */
const EXAMPLE = { plate: '粤A12345', owner: '王先生', inDays: 30 };

/** Holds texts against law, providers and the stores that would sign them. In the running transaction. */
@Injectable()
export class JudgeText {
  constructor(
    private readonly db: Db,
    private readonly settings: Settings,
  ) {}

  /**
   * What is to be said of a text, and how it would read in each store of whoever asks.
   *
   * A template is the group's and every store sends it: one store in strict mode, today or in days to come, makes the
   * words of all of them strict, as it does those of perks.
   */
  async check(actor: Actor, asked: Asked): Promise<TextCheck> {
    const today = await groupToday(this.db, actor.groupId);
    const rules = await this.settings.get('sms_rules', actor.groupId, null, today);
    const strict = await hasStrictStore(this.db, actor.groupId);
    const read = (await this.places(actor.groupId)).map((place) => ({ place, text: example(asked, place, today) }));
    const { one, part } = rules;
    return {
      findings: [
        ...ofLength(
          read.map(({ text }) => text),
          asked,
          rules,
        ),
        ...textFindings(asked, { rules, strict }),
      ],
      fields: fieldsOf(asked.body),
      previews: read
        .filter(({ place }) => actor.storeIds.includes(place.id))
        .map(({ place, text }) => ({
          store: place.code,
          storeName: place.name,
          text,
          length: text.length,
          parts: asked.channel === 'sms' ? partsOf(text, rules) : 1,
        })),
      one,
      part,
    };
  }

  /** @throws Problem 422 with the first of what must not be said, and all of it as faults of the body */
  async refuse(actor: Actor, asked: Asked): Promise<void> {
    await keepMode(this.db, actor.groupId, 'judging');
    const stops = (await this.check(actor, asked)).findings.filter(({ blocks }) => blocks);
    const [first] = stops;
    if (!first) return;
    const params = Object.assign({}, ...stops.map((stop) => stop.params), first.params) as TextFinding['params'];
    const faults = [...new Set(stops.map(({ code }) => `template.${code}`))].map((code) => ({ path: 'body', code }));
    throw new Problem(422, `template.${first.code}`, params, faults);
  }

  private places(groupId: number): Promise<Place[]> {
    return this.db.query<Place>(
      `SELECT id, code, name, short_name AS "shortName", phone,
         app.setting('sms_signature', group_id, id, app.today(time_zone)) #>> '{}' AS signature
       FROM store WHERE group_id = $1 ORDER BY id`,
      [groupId],
    );
  }
}

function example({ channel, body }: Asked, place: Place, today: LocalDate): string {
  const { plate, owner, inDays } = EXAMPLE;
  const values = { plate, owner, expires: addDays(today, inDays), store: place.shortName, storePhone: place.phone };
  return signed(channel, signatureOf(place.signature, place.name), fillTemplate(body, values));
}

function ofLength(texts: string[], { channel }: Asked, rules: SmsRules): TextFinding[] {
  if (channel !== 'sms') return [];
  const longest = texts.reduce((one, other) => (other.length > one.length ? other : one), '');
  if (longest.length > rules.most)
    return [{ code: 'too-long', blocks: true, params: { most: rules.most, length: longest.length } }];
  const parts = partsOf(longest, rules);
  return parts > 1 ? [{ code: 'parts', blocks: false, params: { parts, length: longest.length } }] : [];
}
