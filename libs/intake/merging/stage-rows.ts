import { isCompany, maskPhone, newId, type IdNo, type LocalDate } from '#kernel';
import { copyLine, type Db, type GroupVault } from '#platform';
import { mapInTurns } from '../reading/in-turns.js';
import type { FileKind } from '../mapping/map-columns.js';
import { EMPTY_TABLES, KNOW_SIZES, MERGE_TABLES, TABLES_STAND } from './merge-tables.sql.js';
import type { ImportRecord } from '../judging/record.js';
import { REPAIR_COPY, repairLines } from './stage-repairs.js';

/** One accepted row on its way into the tables. */
export interface StagedRow {
  row: number;
  record: ImportRecord;
  /** Its lines for the temporary tables, where they were made ahead. */
  lines?: RowLines;
}

interface Person {
  name: string;
  kind: 'person' | 'company';
  roles: string[];
  idNo?: IdNo;
  phones: { phone: string; kind: string }[];
}

/** What one row says of people: a name once, with all its roles. The dialled number belongs to the contact. */
export function peopleOf(record: ImportRecord): Person[] {
  const people = new Map<string, Person>();
  const add = (name: string | undefined, role: string): Person | undefined => {
    if (name === undefined) return undefined;
    const known = people.get(name) ?? { name, kind: isCompany(name) ? 'company' : 'person', roles: [], phones: [] };
    if (!known.roles.includes(role)) known.roles.push(role);
    people.set(name, known);
    return known;
  };
  const owner = add(record.owner ?? (record.insured === undefined ? record.contact : undefined), 'owner');
  const insured = add(record.insured, 'insured');
  add(record.holder, 'holder');
  const contact = add(record.contact, 'contact');
  const driver = add(record.driver, 'driver');
  const whose = {
    contact: contact ?? owner ?? insured,
    owner: owner ?? contact,
    insured: insured ?? owner,
    spare: contact ?? owner ?? insured,
    driver: driver ?? contact ?? owner,
  };
  for (const one of record.phones ?? []) whose[one.of]?.phones.push({ phone: one.phone, kind: one.kind });
  const insuredOrOwner = insured ?? owner;
  if (insuredOrOwner && record.idNo) insuredOrOwner.idNo = record.idNo;
  if (owner && record.ownerIdNo) owner.idNo = record.ownerIdNo;
  return [...people.values()];
}

interface PolicyLine {
  line: 'compulsory' | 'commercial';
  insurerCode?: string;
  insurerRaw?: string;
  policyNo?: string;
  startsOn?: LocalDate;
  expiresOn: LocalDate;
  premium?: number;
}

/** Both lines a row speaks of: one with a last covered day is a policy known to us. */
export function linesOf(record: ImportRecord): PolicyLine[] {
  const lines: PolicyLine[] = [];
  for (const line of ['compulsory', 'commercial'] as const) {
    const expiresOn = record[`${line}ExpiresOn`];
    if (expiresOn === undefined) continue;
    lines.push({
      line,
      insurerCode: record[`${line}InsurerCode`] ?? record.insurerCode,
      insurerRaw: record[`${line}InsurerRaw`] ?? record.insurerRaw,
      policyNo: record[`${line}PolicyNo`],
      startsOn: record[`${line}StartsOn`] ?? record.startsOn,
      expiresOn,
      premium: record[`${line}Premium`],
    });
  }
  return lines;
}

/**
 * How the policies of a row came about. In a policy ledger the kind is the policy's own and the shop sold it; in a
 * renewal list it names the renewal to come, so 新转续 means that the running policy was sold with the new car.
 */
export function businessOf(record: ImportRecord, kind: FileKind): { ours: boolean; businessKind: string | null } {
  const said = record.businessKind;
  if (kind === 'policy') return { ours: true, businessKind: said ?? null };
  if (said === 'NEW_TO_RENEW') return { ours: true, businessKind: 'NEW' };
  if (said === 'NEW' || said === 'RENEW_TO_RENEW') return { ours: true, businessKind: said };
  if (said !== undefined) return { ours: false, businessKind: said };
  return { ours: (record.timesInsuredHere ?? 0) > 0, businessKind: null };
}

/** Where rows go, and whether their numbers are sealed for writing; for comparing, their blind indexes suffice. */
export interface Staging {
  vault: GroupVault;
  storeId: number;
  kind: FileKind;
  sealed: boolean;
}

/** A row as lines of COPY: one text for each temporary table, empty where the row has nothing for it. */
export interface RowLines {
  cars: string;
  people: string;
  phones: string;
  policies: string;
  repairs: string;
}

const COPIES: readonly (readonly [table: keyof RowLines, sql: string])[] = [
  [
    'cars',
    'COPY in_car (row_no, vin, vin_suspect, plate, engine_no, brand, series, model, seats, use_kind, first_registered_on, delivered_on, loan, beneficiary, relation, new_id) FROM STDIN',
  ],
  [
    'people',
    'COPY in_person (row_no, name, kind, roles, new_id, seal_id, id_no_cipher, id_no_bidx, id_no_tail, id_no_state) FROM STDIN',
  ],
  ['phones', 'COPY in_phone (row_no, name, new_id, seal_id, kind, cipher, bidx, tail_bidx, masked, at) FROM STDIN'],
  [
    'policies',
    'COPY in_policy (row_no, new_id, line, insurer_code, insurer_raw, policy_no, starts_on, expires_on, signed_on, premium_fen, tax_fen, paid_fen, ours, business_kind) FROM STDIN',
  ],
  ['repairs', REPAIR_COPY],
];

/** Rows with their lines made, sealed and all, so that only the database has work left; other work gets its turn. */
export const lined = (staging: Staging, rows: readonly StagedRow[]): Promise<StagedRow[]> =>
  mapInTurns(rows, (row) => ({ ...row, lines: row.lines ?? linesOfRow(staging, row) }));

/** Puts rows of different vehicles into the temporary tables. */
export async function stageRows(db: Db, staging: Staging, rows: readonly StagedRow[]): Promise<void> {
  const [tables] = await db.query<{ stand: boolean; filled: boolean; known: number }>(TABLES_STAND);
  const { stand, filled, known } = tables!;
  if (!stand) await db.query(MERGE_TABLES);
  if (filled) await db.query(EMPTY_TABLES);
  const made = await lined(staging, rows);
  for (const [table, sql] of COPIES) {
    const texts = made.map(({ lines }) => lines![table]).filter((text) => text !== '');
    if (texts.length > 0) await db.copy(sql, texts);
  }
  if (filled || known * 2 < rows.length) await db.query(KNOW_SIZES);
}

function linesOfRow(staging: Staging, { row, record }: StagedRow): RowLines {
  const { kind } = staging;
  const people = peopleOf(record);
  const phones = people.flatMap((person) =>
    person.phones.map((phone, at) => phoneLine(staging, [row, person.name, at], phone)),
  );
  return {
    cars: carLine(kind)({ row, record }),
    people: people.map((person) => personLine(staging, row, person)).join(''),
    phones: phones.join(''),
    policies: policyLines(row, record, kind).join(''),
    repairs: kind === 'repair' ? repairLines(row, record).join('') : '',
  };
}

/** What a file of a kind says by itself of how the store knows its cars. */
const RELATIONS: Partial<Record<FileKind, string>> = { policy: 'insured', repair: 'serviced' };

const carLine =
  (kind: FileKind) =>
  ({ row, record: r }: StagedRow): string =>
    copyLine([
      row,
      r.vin,
      r.vinSuspect ?? false,
      r.plate,
      r.engineNo,
      r.brand,
      r.series,
      r.model ?? r.modelCode,
      r.seats,
      r.useKind,
      r.firstRegisteredOn,
      r.deliveredOn,
      r.loan,
      r.beneficiary,
      r.boughtHere || kind === 'delivery' ? 'sold' : (RELATIONS[kind] ?? 'imported'),
      newId(),
    ]);

function personLine({ vault, sealed }: Staging, row: number, person: Person): string {
  const { idNo } = person;
  const sealId = newId();
  return copyLine([
    row,
    person.name,
    person.kind,
    person.roles,
    newId(),
    sealId,
    idNo && sealed ? vault.seal('person', 'id_no', sealId, idNo.idNo) : null,
    idNo ? vault.blind('id_no', idNo.idNo) : null,
    idNo ? idNo.idNo.slice(-4) : null,
    idNo?.state,
  ]);
}

function phoneLine(
  { vault, storeId, sealed }: Staging,
  [row, name, at]: [number, string, number],
  phone: { phone: string; kind: string },
): string {
  const sealId = newId();
  if (phone.kind === 'masked')
    return copyLine([row, name, newId(), sealId, 'masked', null, null, null, phone.phone, at]);
  return copyLine([
    row,
    name,
    newId(),
    sealId,
    phone.kind,
    sealed ? vault.seal('phone', 'cipher', sealId, phone.phone) : null,
    vault.blind('phone', phone.phone),
    sealed ? vault.blindTail(storeId, phone.phone.slice(-4)) : null,
    maskPhone(phone.phone),
    at,
  ]);
}

function policyLines(row: number, record: ImportRecord, kind: FileKind): string[] {
  const { ours, businessKind } = businessOf(record, kind);
  return linesOf(record).map((line) => {
    const signed = record.signedOn !== undefined && record.signedOn <= line.expiresOn ? record.signedOn : null;
    const starts = line.startsOn !== undefined && line.startsOn <= line.expiresOn ? line.startsOn : null;
    const compulsory = line.line === 'compulsory';
    return copyLine([
      row,
      newId(),
      line.line,
      line.insurerCode,
      line.insurerRaw,
      line.policyNo,
      starts,
      line.expiresOn,
      signed,
      line.premium,
      compulsory ? record.tax : null,
      compulsory ? null : record.paid,
      ours,
      businessKind,
    ]);
  });
}
