import { proposed, proposeIdNo, proposePhone } from '../checking/proposals.js';
import { isCompany, isDestroyedNumber, readIdNo, readName, readPhone, splitPhones, type IdNo } from '#kernel';
import type { Field } from '../mapping/fields.js';
import type { RowPhone } from './record.js';
import type { RowCells } from '../reading/row-cells.js';

const NAMES = ['owner', 'insured', 'holder', 'contact', 'spareContact', 'driver'] as const;
const PHONES: readonly (readonly [Field, RowPhone['of']])[] = [
  ['phone', 'contact'],
  ['ownerPhone', 'owner'],
  ['insuredPhone', 'insured'],
  ['sparePhone', 'spare'],
  ['driverPhone', 'driver'],
];

const KINDS: readonly (readonly [RegExp, 'person' | 'company' | 'government'])[] = [
  [/^(?:个人|私人|自然人|家庭|个人客户)$/, 'person'],
  [/^(?:企业|公司|单位|法人|企业客户|公司客户|团体)$/, 'company'],
  [/^(?:机关|政府|党政机关|事业单位|事业团体|机关团体)$/, 'government'],
];

/** 个人, 企业, 机关 in their spellings. */
export const customerKindOf = (text: string): 'person' | 'company' | 'government' | undefined =>
  KINDS.find(([pattern]) => pattern.test(text))?.[1];

/** The people of a row: names, numbers, identity (domain.md §7.3). Nobody is rejected here: a car may lack them all. */
export function judgePeople(cells: RowCells): void {
  for (const field of NAMES) judgeName(cells, field);
  if (cells.record.owner !== undefined && isCompany(cells.record.owner)) cells.record.ownerIsCompany = true;
  judgePhones(cells);
  const own = judgeIdNo(cells, 'insuredIdNo') ?? judgeIdNo(cells, 'idNo');
  if (own) cells.record.idNo = own;
  const ofOwner = judgeIdNo(cells, 'ownerIdNo');
  if (ofOwner) cells.record.ownerIdNo = ofOwner;
  const kind = customerKindOf(cells.text('customerKind') ?? '');
  if (kind) cells.record.customerKind = kind;
  else if (cells.record.ownerIsCompany) cells.record.customerKind = 'company';
}

function judgeName(cells: RowCells, field: (typeof NAMES)[number]): void {
  const raw = cells.raw(field);
  const read = readName(raw);
  if (!read) return;
  cells.mend(field, raw, read.name);
  cells.record[field] = read.name;
}

function judgePhones(cells: RowCells): void {
  const phones = new Map<string, RowPhone>();
  for (const [field, of] of PHONES) {
    for (const { text } of cells.all(field)) {
      for (const part of readPhone(text) ? [text] : splitPhones(text)) judgePhone(cells, field, of, part, phones);
    }
  }
  if (phones.size === 0) return;
  cells.record.phones = [...phones.values()];
  const first = cells.record.phones.find(({ kind }) => kind !== 'masked');
  if (first) cells.record.phone = first.phone;
}

function judgePhone(
  cells: RowCells,
  field: Field,
  of: RowPhone['of'],
  part: string,
  phones: Map<string, RowPhone>,
): void {
  const read = readPhone(part);
  if (!read) return cells.warn('PHONE_INVALID', field, proposed(proposePhone(part)));
  cells.mend(field, part, read.phone);
  if (read.kind === 'masked') cells.warn('PHONE_MASKED', field);
  if (!phones.has(read.phone)) phones.set(read.phone, { ...read, of });
}

const KEPT_DIGITS = 1e15;

function judgeIdNo(cells: RowCells, field: 'idNo' | 'insuredIdNo' | 'ownerIdNo'): IdNo | undefined {
  const cell = cells.cell(field);
  if (!cell) return undefined;
  const read = readIdNo(cell.text);
  // A number cell keeps fifteen digits: whatever stands behind them was made up by the spreadsheet.
  if ((!read && isDestroyedNumber(cell.text)) || (cell.number ?? 0) >= KEPT_DIGITS) {
    cells.warn('ID_TRUNCATED', field);
    return read && { ...read, state: 'truncated' };
  }
  if (!read) cells.warn('ID_INVALID', field, proposed(proposeIdNo(cell.text)));
  else cells.mend(field, cell.text, read.idNo);
  if (read && read.state !== 'valid') cells.warn('ID_CHECK_DIGIT', field);
  return read;
}
