import { addDays, daysBetween, type Fen, type LocalDate } from '#kernel';
import { middleOf, type ColumnSigns } from './column-signs.js';
import type { Field } from './fields.js';

/** A column that no header explains, and what its cells look like. */
export interface UnknownColumn {
  column: number;
  signs: ColumnSigns;
}

/** What the contents of a column say: the field it gets, or (`sure` false) only what it looks like. */
export interface Guess {
  column: number;
  field: Field;
  confidence: number;
  sure: boolean;
}

/** Statutory base premiums of the compulsory line (domain.md §2.1) in yuan, and what history makes of them. */
const BASES = [
  950, 1000, 1070, 1100, 1130, 1140, 1200, 1220, 1270, 1320, 1470, 1650, 1800, 1850, 2220, 2250, 2360, 2400,
];
const FACTORS = [50, 55, 60, 65, 70, 75, 80, 85, 90, 100, 110, 130];
const COMPULSORY: ReadonlySet<Fen> = new Set(BASES.flatMap((base) => FACTORS.map((factor) => base * factor)));

/** Whether the amount is one that the tariff of the compulsory line can give. */
export const isCompulsoryPremium = (amount: Fen): boolean => COMPULSORY.has(amount);

const MIN_FILLED = 3;
const MOST = 0.6;
/** Different texts that a column of customers has at least: few different numbers belong to staff. */
const MANY = 0.4;

const CERTAIN: readonly (readonly [Field, (signs: ColumnSigns) => boolean, number])[] = [
  ['vin', ({ share, checked }) => share.vin >= MOST && checked >= 0.5, 0.9],
  ['vin', ({ share }) => share.vin >= MOST, 0.6],
  ['plate', ({ share }) => share.plate >= MOST, 0.9],
  ['phone', ({ share, distinct }) => share.phone >= MOST && distinct >= MANY && share.idNo < MOST, 0.8],
  ['idNo', ({ share }) => share.idNo >= MOST && share.vin < MOST, 0.7],
  ['insurer', ({ share }) => share.insurer >= 0.8, 0.7],
];

/**
 * Fields of columns whose headers say nothing, by their contents (domain.md §7.1). Only what can be told apart is given;
 * what could be two things (a second expiry, the numbers of staff) is named as a likeness and left to a person.
 */
export function guessFields(unknown: readonly UnknownColumn[], taken: Set<Field>, today: LocalDate): Guess[] {
  const guesses: Guess[] = [];
  const open = new Map(unknown.filter(({ signs }) => signs.filled >= MIN_FILLED).map((each) => [each.column, each]));
  const give = (column: number, field: Field, confidence: number, sure = true): void => {
    guesses.push({ column, field, confidence, sure });
    open.delete(column);
    if (sure) taken.add(field);
  };
  for (const [field, fits, confidence] of CERTAIN) {
    for (const { column, signs } of [...open.values()]) {
      if (!fits(signs)) continue;
      give(column, field, confidence, field === 'phone' || !taken.has(field));
    }
  }
  for (const { column, signs } of [...open.values()]) {
    if (signs.share.phone >= MOST) give(column, 'specialistPhone', 0, false);
  }
  guessDays([...open.values()], taken, today, give);
  guessMoney([...open.values()], taken, give);
  guessOwner([...open.values()], taken, give);
  for (const { column, signs } of [...open.values()]) {
    if (signs.share.engine >= 0.8 && signs.share.day < 0.5 && signs.distinct >= 0.8) give(column, 'engineNo', 0, false);
  }
  return guesses;
}

type Give = (column: number, field: Field, confidence: number, sure?: boolean) => void;
const YEAR = 365;

/** Registrations lie years back and far apart, expiries within a year or so around today, a start a year before. */
function guessDays(open: readonly UnknownColumn[], taken: Set<Field>, today: LocalDate, give: Give): void {
  const dated = open
    .filter(({ signs }) => signs.share.day >= 0.8 && signs.share.serial < 0.7 && signs.days.length >= MIN_FILLED)
    .map(({ column, signs }) => ({ column, days: signs.days, middle: middleOf(signs.days)! }));
  const spread = (days: readonly LocalDate[]): number =>
    daysBetween(days[Math.floor(days.length * 0.1)]!, days[Math.floor((days.length - 1) * 0.9)]!);
  const born = dated.filter(
    ({ days, middle }) =>
      middle < addDays(today, -YEAR) && spread(days) > YEAR && days[Math.floor((days.length - 1) * 0.9)]! <= today,
  );
  if (born.length === 1 && !taken.has('firstRegisteredOn')) give(born[0]!.column, 'firstRegisteredOn', 0.7);
  const ends = dated.filter(
    ({ days, middle }) => middle >= addDays(today, -60) && days.at(-1)! > today && spread(days) <= 2 * YEAR,
  );
  const ended = (['expiresOn', 'compulsoryExpiresOn', 'commercialExpiresOn'] as const).some((field) =>
    taken.has(field),
  );
  for (const { column } of ends)
    give(column, 'expiresOn', ended || ends.length > 1 ? 0 : 0.6, !ended && ends.length === 1);
}

/** The compulsory premium comes from a tariff; the commercial one is larger and hardly ever the same twice. */
function guessMoney(open: readonly UnknownColumn[], taken: Set<Field>, give: Give): void {
  const priced = open.filter(({ signs }) => signs.share.money >= 0.8 && signs.amounts.length >= 5);
  const tariff = priced.filter(({ signs }) => shareOf(signs.amounts, isCompulsoryPremium) >= 0.8);
  const compulsory = tariff.length === 1 && !taken.has('compulsoryPremium') ? tariff[0] : undefined;
  if (compulsory) give(compulsory.column, 'compulsoryPremium', 0.7);
  if (!taken.has('compulsoryPremium') || taken.has('commercialPremium')) return;
  const larger = priced.filter(({ column, signs }) => {
    const middle = middleOf(signs.amounts)!;
    return column !== compulsory?.column && middle >= 150_000 && middle <= 1_500_000 && signs.distinct >= 0.5;
  });
  for (const { column } of larger) give(column, 'commercialPremium', larger.length > 1 ? 0 : 0.6, larger.length === 1);
}

/** Names with a surname in front, many different ones: the owner, where no header names anybody. */
function guessOwner(open: readonly UnknownColumn[], taken: Set<Field>, give: Give): void {
  const named = open.filter(({ signs }) => signs.share.person >= 0.7 && signs.distinct >= MANY && signs.filled >= 5);
  const anybody = (['owner', 'insured', 'holder', 'contact'] as const).some((field) => taken.has(field));
  for (const { column } of named) give(column, 'owner', 0.5, !anybody && named.length === 1);
}

/** Which part of the values fits. */
export const shareOf = <T>(values: readonly T[], fits: (value: T) => boolean): number =>
  values.length === 0 ? 0 : values.filter(fits).length / values.length;
