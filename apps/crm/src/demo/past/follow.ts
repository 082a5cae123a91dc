import { CLASS_OF_RESULT, type ContactChannel, type ContactResult } from '#contracts';
import { monthOf, type Day } from '../days.js';
import type { Random } from '../prng.js';
import type { Key } from '../types.js';
import { worker, type Life } from './case-life.js';
import { at, dayAt, type Moment } from './moments.js';
import { noteOf } from './notes.js';
import * as rates from './rates.js';
import { slot, type Rota } from './rota.js';
import type { PastContact } from './types.js';

/** Said whatever else was tried that day. */
const WEIGHTY: readonly ContactResult[] = ['WANTS_QUOTE', 'INSURED_ELSEWHERE', 'REFUSES', 'OPT_OUT', 'SOLD'];

interface Said {
  result: ContactResult;
  channel: ContactChannel;
  direction?: 'in';
  about?: 'AGREED' | 'VISIT';
}

/** Follows one case from its first dial to its end, day by day as its specialist works. */
export class Follow {
  private readonly taken = new Set<Moment>();
  private readonly days = new Set<Day>();
  private readonly contacts: PastContact[] = [];
  private readonly endsByCall: boolean;

  constructor(
    private readonly random: Random,
    private readonly rota: Rota,
    private readonly staff: ReadonlyMap<string, Key>,
    private readonly today: Day,
    private readonly life: Life,
  ) {
    this.endsByCall = this.toldByCall();
  }

  /** @returns the contacts up to the last known day, the earliest first */
  run(): PastContact[] {
    const { life } = this;
    if (life.silent && life.one.state !== 'won') return this.optOut();
    if (life.carriedOver) this.lastWord();
    else {
      this.dials();
      this.messages();
      this.visits();
      this.ending();
    }
    this.contacts.sort((a, b) => a.at - b.at);
    return this.contacts.filter((it) => dayAt(it.at) <= life.known && it.at < life.now - 5);
  }

  private get reached(): boolean {
    return this.life.one.funnel !== 'unreached';
  }

  private dials(): void {
    const { random, life } = this;
    const mean = life.base ? rates.DIALS.base : rates.DIALS.others;
    const lasts = Math.max(1, life.until - life.from);
    const ends = this.endsByCall ? 1 : 0;
    // A case that closes early has had fewer; one that waits long has had more.
    const pace = Math.min(1.25, 0.55 + lasts / 70);
    const n = Math.max(1 - ends, Math.round(mean * pace * Math.exp(0.42 * random.normal())) - ends);
    for (let i = 0; i < n; i++) {
      const day = i === 0 ? life.from : life.from + Math.round(lasts * random.next() ** 0.85);
      this.dial(day, i === 0);
    }
    if (life.quoteOn !== null) this.wantsQuote(life.quoteOn);
    else if (this.reached && !this.contacts.some((it) => CLASS_OF_RESULT[it.result] === 'connected')) {
      this.say(life.from + Math.floor(lasts * random.between(0.3, 0.9)), { result: 'INTERESTED', channel: 'call' });
    }
  }

  private dial(day: Day, first: boolean): void {
    const { random, life } = this;
    const bad = rates.BAD_NUMBER[life.phone];
    if (bad !== undefined && (first || random.chance(0.25))) return this.say(day, { result: bad, channel: 'call' });
    const on = first ? this.rota.next(this.login(day), day) : this.rota.spread(random, this.login(day), day);
    if (on > life.until || on < life.from) return;
    const when = slot(random, on);
    const answers = this.reached && bad === undefined && random.chance(when.answers * rates.REACHED_FACTOR);
    if (!answers) return this.write(when.at, { result: random.weighted(rates.NOT_REACHED), channel: 'call' });
    const left = life.one.due - on;
    const quoted = life.quoteOn !== null && on > life.quoteOn;
    const table = quoted ? rates.ANSWERS_QUOTED : left > 32 ? rates.ANSWERS_EARLY : rates.ANSWERS_NEAR;
    this.write(when.at, { result: random.weighted(table), channel: 'call' });
  }

  /** The talk in which the owner asks for a price; the quote follows from it. */
  private wantsQuote(day: Day): void {
    const message = this.life.friend && this.random.chance(0.22);
    this.say(
      day,
      message
        ? { result: 'WANTS_QUOTE', channel: 'wechat', direction: 'in' }
        : { result: 'WANTS_QUOTE', channel: 'call' },
    );
  }

  private messages(): void {
    const { random, life } = this;
    if (!life.friend || !this.reached) return;
    const lasts = Math.max(1, life.until - life.from);
    const n = Math.round(rates.MESSAGES_A_CASE * Math.min(1.2, 0.5 + lasts / 60) * Math.exp(0.5 * random.normal()));
    for (let i = 0; i < n; i++) {
      const said: Said = { result: random.weighted(rates.MESSAGES), channel: 'wechat' };
      if (random.chance(0.45)) said.direction = 'in';
      this.say(life.from + 1 + Math.floor(lasts * random.next()), said);
    }
  }

  private visits(): void {
    const { random, life } = this;
    if (!this.reached || !random.chance(rates.VISITS_A_CASE)) return;
    const day = life.until - Math.floor(Math.max(0, life.until - life.from) * random.next() * 0.5);
    this.say(day, { result: 'INTERESTED', channel: 'visit', direction: 'in', about: 'VISIT' });
  }

  /** Whether a call tells the end; other ends are heard of from messages, insurers or the calendar. */
  private toldByCall(): boolean {
    const { one } = this.life;
    if (one.funnel === 'won') return true;
    return (
      one.state === 'lost' && this.reached && one.lostReason !== 'UNREACHABLE' && this.random.chance(rates.TOLD_BY_CALL)
    );
  }

  private ending(): void {
    const { one, until, friend } = this.life;
    if (one.funnel === 'won' && one.signed !== null) {
      const channel = friend && this.random.chance(0.3) ? 'wechat' : 'call';
      return this.say(this.rota.last(this.login(until), until), { result: 'INTERESTED', channel, about: 'AGREED' });
    }
    if (one.reason === 'OPT_OUT') return this.say(until, { result: 'OPT_OUT', channel: 'call' });
    if (one.reason === 'SOLD') return this.say(until, { result: 'SOLD', channel: 'call' });
    if (!this.endsByCall) return;
    const elsewhere = one.lostReason === 'INSURED_ELSEWHERE' || this.random.chance(0.3);
    this.say(this.rota.last(this.login(until), until), {
      result: elsewhere ? 'INSURED_ELSEWHERE' : 'REFUSES',
      channel: 'call',
    });
  }

  /** Carried over from a sheet: the last word that was written there. */
  private lastWord(): void {
    const { one, until, quoteOn } = this.life;
    if (one.funnel === 'won') return this.ending();
    if (!this.reached) return this.say(until, { result: 'NO_ANSWER', channel: 'call' });
    this.say(quoteOn ?? until, { result: quoteOn === null ? 'INTERESTED' : 'WANTS_QUOTE', channel: 'call' });
  }

  private optOut(): PastContact[] {
    const { one, until } = this.life;
    if (one.reason === 'OPT_OUT') this.say(until, { result: 'OPT_OUT', channel: 'call' });
    return this.contacts.filter((it) => dayAt(it.at) <= this.life.known);
  }

  /** A dial is made once a day; a message may come beside it. */
  private say(day: Day, said: Said): void {
    const login = this.login(day);
    let on = this.rota.next(login, Math.max(day, this.life.one.opened));
    if (on > this.life.until && this.life.one.state !== 'open') on = this.rota.last(login, this.life.until);
    this.write(slot(this.random, on, CLASS_OF_RESULT[said.result] === 'connected').at, said);
  }

  private write(moment: Moment, { result, channel, direction, about }: Said): void {
    const day = dayAt(moment);
    if (channel === 'call' && about === undefined && this.days.has(day) && !WEIGHTY.includes(result)) return;
    let when = moment;
    while (this.taken.has(when)) when++;
    this.taken.add(when);
    if (channel === 'call') this.days.add(day);
    const { random, life } = this;
    const answered = CLASS_OF_RESULT[result] === 'connected' || ['SOLD', 'OPT_OUT'].includes(result);
    const talk = channel === 'call' && answered ? talkSeconds(random, result) : null;
    const measured = talk !== null && random.chance(rates.MEASURED[life.one.car.store]!);
    this.contacts.push({
      case: life.key,
      by: this.staff.get(this.login(day))!,
      insteadOf: null,
      at: when,
      result,
      channel,
      direction: direction ?? 'out',
      talk,
      measured,
      effective: effectiveOf(result, channel, talk, measured),
      note: noteOf(random, result, about),
      nextAt: null,
      nextAction: null,
    });
  }

  private login(day: Day): string {
    return worker(this.life.one.specialist, monthOf(day), monthOf(this.today));
  }
}

function talkSeconds(random: Random, result: ContactResult): number {
  const median = result === 'WANTS_QUOTE' ? rates.TALK.quote : rates.TALK.usual;
  return Math.max(4, Math.min(1_400, Math.round(median * Math.exp(rates.TALK.sigma * random.normal()))));
}

/** As the product decides it (libs/renewals/contacts/effective.rules.ts). */
function effectiveOf(
  result: ContactResult,
  channel: ContactChannel,
  talk: number | null,
  measured: boolean,
): PastContact['effective'] {
  if (CLASS_OF_RESULT[result] !== 'connected' || result === 'SENT_QUOTE') return 'none';
  if (channel !== 'call') return 'measured';
  if (talk !== null && talk < 30) return 'none';
  return measured ? 'measured' : 'self';
}

/** The first moment of a day's work. */
export const morning = (day: Day): Moment => at(day, 570);
