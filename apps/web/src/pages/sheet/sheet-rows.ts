import type { TFunction } from 'i18next';
import type { Sheet } from '../../api/quotes.js';
import { causeText, coverName, signed, sumText } from '../../parts/quotes/cause-text.js';
import type { Lang } from '../../ui/format.js';
import { money } from '../../ui/format.js';

/** One cell in words; a thinner cover is marked in every form the sheet takes. */
export interface SheetCell {
  text: string;
  thinner: boolean;
}
export interface SheetRow {
  name: string;
  cells: SheetCell[];
  kind: 'money' | 'cover' | 'total' | 'plain';
}
/** The sheet in words: page, text and picture are all made from it, so that they never differ. */
export interface SheetModel {
  title: string;
  car: string;
  columns: string[];
  rows: SheetRow[];
  why: { name: string; amount: string; causes: string[] }[];
  cash: string | null;
  service: { text: string; asOf: string }[];
  seller: string[];
  legal: string;
}

type Side = Sheet['offers'][number];
type CoverCell = Sheet['rows'][number]['cells'][number];

/** What the words need: a language, its texts, names of insurers. */
export interface Speech {
  t: TFunction;
  lang: Lang;
  insurer: (code: string | null) => string;
}

const cell = (text: string): SheetCell => ({ text, thinner: false });

function coverCell(one: CoverCell, { t, lang }: Speech): SheetCell {
  const { thinner } = one;
  if (!one.known) return cell(t('quotes.onSheet.unknown'));
  if (!one.has) return { text: t('quotes.onSheet.notInsured'), thinner };
  const sum =
    one.sum === null
      ? t('quotes.onSheet.insured')
      : one.seats
        ? t('quotes.onSheet.perSeat', { sum: sumText(one.sum, lang), seats: one.seats })
        : sumText(one.sum, lang);
  const deductible = one.deductible ? t('quotes.onSheet.deductible', { amount: one.deductible / 100 }) : '';
  return { text: [sum, deductible].filter(Boolean).join(' '), thinner };
}

/** Rows of money: what each column costs, line by line. */
function moneyRows(sheet: Sheet, sides: Side[], { t, insurer }: Speech): SheetRow[] {
  const { last } = sheet;
  const row = (
    name: string,
    ofLast: number | null,
    of: (side: Side) => number | null,
    kind: SheetRow['kind'] = 'money',
  ) => ({
    name,
    kind,
    cells: [ofLast, ...sides.map(of)].map((amount) => cell(amount === null ? t('quotes.onSheet.none') : money(amount))),
  });
  const addOns = (lines: { premium: number }[]): number | null =>
    lines.length === 0 ? null : lines.reduce((sum, { premium }) => sum + premium, 0);
  const rows = [
    row(t('quotes.onSheet.commercial'), last?.commercial ?? null, (side) => side.commercial?.premium ?? null),
    row(t('quotes.onSheet.compulsory'), last?.compulsory ?? null, (side) => side.compulsory?.premium ?? null),
    row(t('quotes.onSheet.tax'), last?.tax ?? null, (side) => (side.tax ? side.tax.amount + side.tax.arrears : null)),
  ];
  if (sides.some((side) => (side.tax?.arrears ?? 0) > 0)) {
    rows.push(row(t('quotes.onSheet.arrears'), null, (side) => side.tax?.arrears || null));
  }
  if (addOns(last?.addOns ?? []) !== null || sides.some((side) => side.addOns.length > 0)) {
    rows.push(row(t('quotes.onSheet.addOns'), addOns(last?.addOns ?? []), (side) => addOns(side.addOns)));
  }
  const names = [last?.insurer ?? null, ...sides.map((side) => side.insurer)];
  const insurers: SheetRow = {
    name: t('quotes.onSheet.insurer'),
    kind: 'plain',
    cells: names.map((code) => cell(insurer(code))),
  };
  const total = row(t('quotes.onSheet.total'), last?.total ?? null, (side) => side.total, 'total');
  // A sum that lacks a line is no price to compare with.
  if (last && (last.compulsory === null || last.commercial === null) && last.total !== null) {
    total.cells[0] = cell(t('quotes.onSheet.partly', { amount: money(last.total) }));
  }
  return [insurers, ...rows, total];
}

function sellerOf(sheet: Sheet, t: TFunction): string[] {
  const { store, specialist } = sheet;
  return [
    t('quotes.onSheet.identity', { name: specialist.name, agency: store.agencyName }),
    specialist.licenceNo && t('quotes.onSheet.licence', { no: specialist.licenceNo }),
    store.agencyLicence && t('quotes.onSheet.agencyLicence', { no: store.agencyLicence }),
    store.agencyName === store.name ? '' : store.name,
    store.phone && t('quotes.onSheet.phone', { no: store.phone }),
    t('quotes.onSheet.printed', { day: sheet.printedOn }),
  ].filter((part): part is string => Boolean(part));
}

/** One fact of the shop in words. */
export function factText(fact: Sheet['service'][number], t: TFunction): string {
  const said = t(`quotes.fact.${fact.kind}`, { n: fact.value ?? '', text: fact.text });
  return fact.kind !== 'OTHER' && fact.text ? t('quotes.fact.withText', { fact: said, text: fact.text }) : said;
}

/** All words of a sheet. */
export function sheetModel(sheet: Sheet, speech: Speech): SheetModel {
  const { t, lang, insurer } = speech;
  const sides = [...sheet.offers, ...(sheet.other ? [sheet.other] : [])];
  const letters = sheet.offers.map((_, at) => t('quotes.onSheet.offer', { letter: 'AB'[at] }));
  const names = [...letters, ...(sheet.other ? [t('quotes.onSheet.otherOffer')] : [])];
  const cash = sheet.other?.claimedCashReturn;
  return {
    title: t('quotes.onSheet.title'),
    car: t('quotes.onSheet.car', {
      plate: sheet.car.plate ?? '',
      label: sheet.car.label,
      vin: sheet.car.vinTail,
      day: sheet.car.expiresOn,
    }),
    columns: [t('quotes.onSheet.last'), ...names],
    rows: [
      ...moneyRows(sheet, sides, speech),
      ...sheet.rows.map(({ cover, cells }): SheetRow => ({
        name: coverName(cover, lang),
        kind: 'cover',
        cells: cells.map((one) => coverCell(one, speech)),
      })),
      {
        name: t('quotes.onSheet.valid'),
        kind: 'plain',
        cells: [
          cell(''),
          ...sides.map((side) => cell(side.validUntil + (side.expired ? ` ${t('quotes.expired')}` : ''))),
        ],
      },
    ],
    why: sheet.differences.flatMap(({ offer, amount, causes }) => {
      const at = sides.findIndex(({ id }) => id === offer);
      if (at < 0 || at >= sheet.offers.length) return [];
      const said = causes.map((cause) => {
        const share = cause.amount === undefined ? '' : ` ${signed(cause.amount)}`;
        return causeText(cause, t, lang, insurer) + share;
      });
      return [{ name: names[at]!, amount: signed(amount), causes: said }];
    }),
    cash: cash ? t('quotes.onSheet.cash', { amount: money(cash) }) : null,
    service: sheet.service.map((fact) => ({
      text: factText(fact, t),
      asOf: t('quotes.onSheet.asOf', { day: fact.asOf }),
    })),
    seller: sellerOf(sheet, t),
    legal: t('quotes.onSheet.legal'),
  };
}
