import { hasNoPlateYet, readPlate, readVin, readYesNo, vinFault } from '#kernel';
import type { FileKind } from '../reading/file-kind.js';
import { proposed, proposePlate, proposeVin } from '../checking/proposals.js';
import type { RowCells } from '../reading/row-cells.js';

const TEXTS = ['engineNo', 'brand', 'series', 'model', 'modelCode', 'useKind'] as const;

/** An offer of an insurer may name its policy alone. */
const NUMBERS = ['policyNo', 'compulsoryPolicyNo', 'commercialPolicyNo'] as const;

/** Which car: VIN, plate, and its plain facts (domain.md §7.3). */
export function judgeVehicle(cells: RowCells, kind: FileKind): void {
  judgePlate(cells);
  judgeVin(cells, kind);
  for (const field of TEXTS) {
    const text = cells.text(field);
    if (text !== undefined) cells.record[field] = field === 'engineNo' ? text.toUpperCase() : text;
  }
  judgeLoan(cells);
  const bought = judgeYesNo(cells, 'boughtHere');
  if (bought !== undefined) cells.record.boughtHere = bought;
  const seats = cells.text('seats');
  if (seats !== undefined && /^\d{1,2}$/.test(seats)) cells.record.seats = Number(seats);
}

function judgePlate(cells: RowCells): void {
  const raw = cells.raw('plate');
  if (raw === '' || hasNoPlateYet(raw)) return;
  const plate = readPlate(raw);
  if (plate === undefined) return cells.warn('PLATE_INVALID', 'plate', proposed(proposePlate(raw)));
  cells.mend('plate', raw, plate);
  cells.record.plate = plate;
}

function judgeVin(cells: RowCells, kind: FileKind): void {
  const raw = cells.raw('vin');
  const fault = vinFault(raw);
  if (!fault) {
    const { vin, suspect } = readVin(raw)!;
    cells.mend('vin', raw, vin);
    cells.record.vin = vin;
    if (!suspect) return;
    cells.record.vinSuspect = true;
    return cells.warn('VIN_CHECK_DIGIT', 'vin');
  }
  if (fault.fault === 'length') {
    return cells.fail('VIN_LENGTH', 'vin', { params: { length: fault.length }, ...proposed(proposeVin(raw)) });
  }
  if (fault.fault === 'letter') return cells.fail('VIN_LETTER', 'vin', { proposal: fault.proposal });
  if (kind === 'statement' || (kind === 'claim-list' && NUMBERS.some((field) => cells.raw(field) !== ''))) return;
  if (cells.record.plate === undefined) cells.fail('VIN_MISSING', 'vin');
  else cells.warn('VIN_ABSENT', 'vin');
}

function judgeLoan(cells: RowCells): void {
  const loan = judgeYesNo(cells, 'loan');
  if (loan !== undefined) cells.record.loan = loan;
  const beneficiary = cells.text('beneficiary');
  if (beneficiary === undefined) return;
  cells.record.beneficiary = beneficiary;
  cells.record.loan ??= true;
}

/** A cell that says yes or no; anything else is flagged and left out. */
export function judgeYesNo(cells: RowCells, field: 'loan' | 'boughtHere' | 'claimed' | 'quoted'): boolean | undefined {
  const text = cells.text(field);
  if (text === undefined) return undefined;
  const answer = readYesNo(text);
  if (answer === undefined) cells.warn('YES_NO_UNKNOWN', field);
  return answer;
}
