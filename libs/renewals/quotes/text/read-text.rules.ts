import type { CoverLine, QuoteTextRead } from '#contracts';
import type { Fen, LocalDate } from '#kernel';
import { splitQuoteText, type Piece } from './split.rules.js';
import { amountOf, coverOf, levelOf, validDay } from './value.rules.js';

type Draft = QuoteTextRead['draft'];

/** What the reading needs beside the text. */
export interface TextFacts {
  today: LocalDate;
  /** Factors of the no-claim levels in basis points. */
  factors: Record<string, number>;
}

/** The draft while it is put together. */
interface Reading extends QuoteTextRead {
  covers: CoverLine[];
  total?: Fen;
  paid?: Fen;
}

const YUAN = 100;

/** A row of covers; of two that speak of one cover the fuller stays. */
function addCover(reading: Reading, line: CoverLine): void {
  const at = reading.covers.findIndex(({ code }) => code === line.code);
  if (at < 0) reading.covers.push(line);
  else reading.covers[at] = { ...line, ...reading.covers[at]! };
}

/** 座位 1万/座: driver and passengers alike; of n seats one is the driver's. */
function addSeats(reading: Reading, value: string): void {
  const { seats, ...line } = coverOf('DRIVER', value);
  addCover(reading, { ...line, code: 'DRIVER' });
  addCover(reading, { ...line, code: 'PASSENGERS', ...(seats && seats > 1 ? { seats: seats - 1 } : {}) });
}

/** Puts one piece where it belongs. @returns the field it filled, undefined when it says nothing that fits */
function place(piece: Piece, reading: Reading, facts: TextFacts): string | undefined {
  const { label, value } = piece;
  const { draft } = reading;
  const amount = amountOf(value);
  switch (label.kind) {
    case 'cover':
      addCover(reading, coverOf(label.code, value));
      return `cover.${label.code}`;
    case 'seats':
      addSeats(reading, value);
      return 'cover.DRIVER';
    case 'aside':
      return 'aside';
    case 'valid': {
      const day = validDay(value, facts.today);
      if (day !== undefined) draft.validUntil = day;
      return day === undefined ? undefined : 'validUntil';
    }
    case 'ncd': {
      const level = levelOf(value, facts.factors);
      if (level !== undefined) draft.commercial = { covers: [], ...draft.commercial, ncdLevel: level };
      return level === undefined ? undefined : 'ncdLevel';
    }
    default:
      return amount === undefined ? undefined : placeAmount(label, amount, reading);
  }
}

type MoneyLabel = Exclude<Piece['label'], { kind: 'cover' | 'seats' | 'aside' | 'valid' | 'ncd' }>;

function placeAmount(label: MoneyLabel, amount: Fen, reading: Reading): string {
  const { draft } = reading;
  switch (label.kind) {
    case 'compulsory':
      draft.compulsory ??= { premium: amount };
      break;
    case 'tax':
      draft.tax = { ...draft.tax, amount };
      break;
    case 'arrears':
      draft.tax = { amount: 0, ...draft.tax, arrears: amount };
      break;
    case 'commercial':
      draft.commercial = { covers: [], premium: amount, ...draft.commercial };
      break;
    case 'add-on':
      draft.addOns.push({ code: label.code, premium: amount });
      break;
    case 'total':
      reading.total ??= amount;
      break;
    case 'paid':
      reading.paid ??= amount;
      break;
    case 'return':
      draft.claimedCashReturn ??= amount;
      break;
    case 'both':
      // One figure for two things: nobody can tell them apart, so neither is filled in.
      reading.doubts.push({ code: 'compulsory-with-tax', params: { amount } });
  }
  return label.kind;
}

/** Premium, covers and cash of the commercial line as a whole. */
function finish(reading: Reading): void {
  const { draft, covers, doubts } = reading;
  const known = covers.filter(({ premium }) => premium !== undefined);
  const sum = known.reduce((all, { premium }) => all + premium!, 0);
  if (covers.length > 0) draft.commercial = { ...draft.commercial, covers };
  const { commercial } = draft;
  if (commercial && commercial.premium === undefined && covers.length > 0 && known.length === covers.length) {
    commercial.premium = sum;
  }
  if (commercial && commercial.premium === undefined) doubts.push({ code: 'commercial-missing', params: {} });
  else if (known.length > 0 && known.length === covers.length && differ(commercial!.premium!, sum)) {
    doubts.push({ code: 'covers-differ', params: { premium: commercial!.premium!, sum } });
  }
  const parts =
    (draft.compulsory?.premium ?? 0) +
    (draft.tax?.amount ?? 0) +
    (draft.tax?.arrears ?? 0) +
    (commercial?.premium ?? 0) +
    draft.addOns.reduce((all, { premium }) => all + premium, 0);
  if (reading.total !== undefined && differ(reading.total, parts)) {
    doubts.push({ code: 'total-differs', params: { total: reading.total, sum: parts } });
  }
  if (reading.paid !== undefined && reading.paid < parts) draft.claimedCashReturn ??= parts - reading.paid;
}

const differ = (a: Fen, b: Fen): boolean => Math.abs(a - b) > YUAN;

/**
 * Reads a price as insurers and sellers send it in WeChat. Nothing is guessed beyond the text: what is not understood
 * is handed back, what contradicts itself is named.
 */
export function readQuoteText(text: string, facts: TextFacts): QuoteTextRead {
  const { pieces, left, insurers } = splitQuoteText(text);
  const reading: Reading = { draft: { addOns: [] }, understood: [], left: [...left], doubts: [], covers: [] };
  const [first, ...more] = insurers;
  if (first) {
    reading.draft.insurer = first.code;
    reading.understood.push({ field: 'insurer', text: first.text });
  }
  if (more.some(({ code }) => code !== first!.code)) {
    const names = insurers.map((one) => one.text).join(' / ');
    reading.doubts.push({ code: 'two-insurers', params: { names } });
  }
  for (const piece of pieces) {
    const field = place(piece, reading, facts);
    if (field === undefined) reading.left.push(piece.text);
    else if (field !== 'aside') reading.understood.push({ field, text: piece.text });
  }
  finish(reading);
  const { draft, understood, doubts } = reading;
  return { draft, understood, left: reading.left, doubts };
}

export type { Draft as QuoteDraft };
