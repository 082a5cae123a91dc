import type { WalkCase } from '../car.js';
import { isClosed, openDay, type Day } from '../days.js';
import type { Random } from '../prng.js';
import type { Key } from '../types.js';
import { isNev, type Life } from './case-life.js';
import { at, dayAt, type Moment } from './moments.js';
import type { Price } from './price.js';
import * as rates from './rates.js';
import type { PastContact, PastOpening, PastQuote } from './types.js';

export interface Quoted {
  quotes: PastQuote[];
  opening: PastOpening | null;
  /** What an owner was offered elsewhere, in fen: total and whether it is known. */
  rival: PastQuote | null;
  /** Contacts by which our price reached the owner. */
  sent: PastContact[];
}

const NONE: Quoted = { quotes: [], opening: null, rival: null, sent: [] };
/** Prices of insurers live for some weeks. */
const LIVES = 21;

/** Writes the quotes of one case: ours by insurer and version, and what the owner was offered elsewhere. */
export function quoteCase(random: Random, life: Life, contacts: readonly PastContact[], price: Price, by: Key): Quoted {
  if (life.quoteOn === null) return NONE;
  const asked = askedOf(random, life, contacts, by);
  if (asked === null) return NONE;
  const quotes = price.insurers.flatMap((_, n) => versions(random, life, asked, price, n));
  const open = life.one.state === 'open';
  const shown = quotes.filter((it) => dayAt(it.made) <= life.known && it.made < life.now - 20);
  if (shown.length === 0) return NONE;
  const rival = rivalOf(random, life, asked, price);
  const sent = life.carriedOver ? [] : [sentOf(random, life, shown[0]!)];
  return {
    quotes: rival ? [...shown, rival] : shown,
    opening: random.chance(rates.OPENED_OF_SENT) && !life.carriedOver ? openingOf(random, life, shown[0]!) : null,
    rival: rival ?? null,
    sent: sent.filter((it) => !open || dayAt(it.at) <= life.known),
  };
}

interface Asked {
  at: Moment;
  by: Key;
}

/** When and of whom the price was asked; of a case that was carried over nobody remembers more than the day. */
function askedOf(random: Random, life: Life, contacts: readonly PastContact[], by: Key): Asked | null {
  const day = life.quoteOn!;
  const talk = contacts.find((it) => it.result === 'WANTS_QUOTE' && Math.abs(dayAt(it.at) - day) <= 3);
  if (talk) return talk;
  return day > life.known ? null : { at: at(day, random.int(560, 1_000)), by };
}

/** Within the working day: an answer that comes too late is written down the next morning. */
function inHours(moment: Moment): Moment {
  const minute = moment - at(dayAt(moment), 0);
  const day = dayAt(moment) + (minute > 1_160 ? 1 : 0);
  const open = isClosed(day) ? nextOpen(day) : day;
  if (open === dayAt(moment) && minute >= 545) return moment;
  return at(open, 560 + (minute % 40));
}

function nextOpen(day: Day): Day {
  let open = day;
  while (isClosed(open)) open++;
  return open;
}

function versions(random: Random, life: Life, asked: Asked, price: Price, n: number): PastQuote[] {
  const insurer = price.insurers[n]!;
  const { one } = life;
  const resident = rates.RESIDENT[one.car.store] === insurer;
  const wait = resident ? rates.ANSWER_MINUTES.resident : rates.ANSWER_MINUTES.others;
  const late = random.chance(rates.ANSWER_MINUTES.nextDay) ? 1_000 : 0;
  let made = inHours(asked.at + 4 + Math.round(wait * Math.exp(0.5 * random.normal())) + late);
  const last = at(openDay(life.until), 1_150);
  const count = life.carriedOver ? 1 : random.weighted(rates.VERSIONS);
  const final = price.commercial * (n === 0 ? 1 : 1 + 0.02 * n + 0.025 * random.normal());
  const made_: PastQuote[] = [];
  for (let version = 1; version <= count; version++) {
    const made0 = Math.min(made, last + version);
    const dearer = 1 + (count - version) * random.between(0.012, 0.04);
    made_.push(
      quoteRow(life, price, { insurer, by: asked.by, made: made0, number: version, commercial: final * dearer }),
    );
    made = inHours(made0 + random.int(1, 5) * 1_440 + random.int(-60, 200));
    if (dayAt(made) > Math.min(life.until, life.known)) break;
  }
  made_.forEach((it, i) => (it.ended = made_[i + 1]?.made ?? null));
  // The last version that was made is the price that stands.
  const standing = made_[made_.length - 1]!;
  if (n === 0) standing.commercial = Math.round(price.commercial);
  return made_;
}

interface Named {
  insurer: string;
  by: Key;
  made: Moment;
  number: number;
  commercial: number;
}

const quoteRow = (life: Life, price: Price, it: Named): PastQuote => ({
  case: life.key,
  insurer: it.insurer,
  ours: true,
  number: it.number,
  by: it.by,
  made: it.made,
  ended: null,
  validUntil: life.one.state === 'open' ? Math.max(dayAt(it.made) + LIVES, life.known + 6) : dayAt(it.made) + LIVES,
  compulsory: price.compulsory,
  floatBp: price.floatBp,
  tax: price.tax,
  commercial: Math.round(it.commercial),
  ncd: price.ncd,
  covers: price.covers,
  cashReturn: null,
});

/** Yuan by which another price lies below ours; whoever stayed had seen a smaller gap. */
function gapOf(random: Random, one: WalkCase): number {
  if (one.funnel === 'won') return random.between(...random.weighted(rates.RIVAL_OF_WON));
  const [low, mid, high] = isNev(one) ? rates.RIVAL_YUAN.nev : rates.RIVAL_YUAN.fuel;
  const drawn = random.next();
  return drawn < 0.5 ? low + (mid - low) * drawn * 2 : mid + (high - mid) * (drawn - 0.5) * 2;
}

/** What another seller asks: mostly less, now and then for thinner cover, now and then the same with cash promised. */
function rivalOf(random: Random, life: Life, asked: Asked, price: Price): PastQuote | null {
  const { one } = life;
  const share = one.funnel === 'won' ? rates.RIVAL.knownOfWon : rates.RIVAL.knownOfLost;
  if (!random.chance(share)) return null;
  const until = openDay(Math.min(life.until, life.known));
  const days = Math.max(0, Math.min(random.int(1, 6), until - dayAt(asked.at)));
  const heard = inHours(asked.at + days * 1_440 + random.int(20, 240));
  // Whoever decided at once had named the other price in the same talk.
  const made = dayAt(heard) > until ? Math.max(asked.at + 2, at(until, 1_150)) : heard;
  if (dayAt(made) > until || made >= life.now - 20) return null;
  const cash = random.chance(rates.RIVAL.cashReturn);
  const gap = cash ? 0 : Math.round(gapOf(random, one)) * 100;
  const thinner = !cash && random.chance(rates.RIVAL.thinner);
  const insurer =
    one.wentTo !== null && /^(PINGAN|PICC|CPIC)$/.test(one.wentTo)
      ? one.wentTo
      : random.pick(['PINGAN', 'PICC', 'CPIC']);
  const row = quoteRow(life, price, {
    insurer,
    by: asked.by,
    made,
    number: 1,
    commercial: Math.max(price.commercial * 0.55, price.commercial - gap),
  });
  return {
    ...row,
    ours: false,
    covers: thinner ? price.thinner : price.covers,
    cashReturn: cash ? random.int(4, 12) * 5_000 : null,
  };
}

/** Our sheet goes out a few minutes after the price came in. */
const sentOf = (random: Random, life: Life, quote: PastQuote): PastContact => ({
  case: life.key,
  by: quote.by,
  insteadOf: null,
  at: quote.made + random.int(3, 14),
  result: 'SENT_QUOTE',
  channel: life.friend ? 'wechat' : 'sms',
  direction: 'out',
  talk: null,
  measured: false,
  effective: 'none',
  note: null,
  nextAt: null,
  nextAction: null,
});

function openingOf(random: Random, life: Life, quote: PastQuote): PastOpening | null {
  const opened = quote.made + 10 + Math.round(50 * Math.exp(1.1 * random.normal()));
  if (dayAt(opened) > life.known || opened >= life.now - 5) return null;
  return { case: life.key, at: opened, times: random.chance(rates.OPENED_AGAIN) ? 2 : 1 };
}
