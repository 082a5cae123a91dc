import type { CaseStage, LostReason } from '#contracts';
import type { Fen, IdNo, LocalDate, PhoneKind } from '#kernel';
import type { Field } from '../mapping/fields.js';
import type { ReasonCode } from './reasons.js';

/** The six kinds of business (投保类型): 新保, 新转续, 续转续, 间转续, 潜转续, 外来新客. */
export type BusinessKind = 'NEW' | 'NEW_TO_RENEW' | 'RENEW_TO_RENEW' | 'RETURNING' | 'PROSPECT' | 'FIRST';

/** A number of a row and whose it is; a masked one (138****1234) is kept as seen and never dialled or matched. */
export interface RowPhone {
  phone: string;
  kind: PhoneKind;
  of: 'contact' | 'owner' | 'insured' | 'spare' | 'driver';
}

/** A note of follow-up from a control sheet; its day where the text began with one. */
export interface FollowRecord {
  on?: LocalDate;
  text: string;
}

/** One row after reading: a key is there only where its cell held a usable value. Money is integer fen. */
export interface ImportRecord {
  vin?: string;
  /** The VIN's check digit does not fit. */
  vinSuspect?: boolean;
  plate?: string;
  engineNo?: string;
  brand?: string;
  series?: string;
  model?: string;
  modelCode?: string;
  seats?: number;
  useKind?: string;
  firstRegisteredOn?: LocalDate;
  deliveredOn?: LocalDate;
  loan?: boolean;
  beneficiary?: string;
  boughtHere?: boolean;
  owner?: string;
  ownerIsCompany?: boolean;
  insured?: string;
  holder?: string;
  contact?: string;
  spareContact?: string;
  driver?: string;
  /** The first number that can be dialled. */
  phone?: string;
  phones?: RowPhone[];
  /** Of the insured, unless the file says it is the owner's. */
  idNo?: IdNo;
  ownerIdNo?: IdNo;
  customerKind?: 'person' | 'company' | 'government';
  businessKind?: BusinessKind;
  timesInsuredHere?: number;
  insurerCode?: string;
  insurerRaw?: string;
  compulsoryInsurerCode?: string;
  compulsoryInsurerRaw?: string;
  commercialInsurerCode?: string;
  commercialInsurerRaw?: string;
  compulsoryPolicyNo?: string;
  commercialPolicyNo?: string;
  compulsoryStartsOn?: LocalDate;
  commercialStartsOn?: LocalDate;
  startsOn?: LocalDate;
  compulsoryExpiresOn?: LocalDate;
  commercialExpiresOn?: LocalDate;
  signedOn?: LocalDate;
  compulsoryPremium?: Fen;
  commercialPremium?: Fen;
  tax?: Fen;
  paid?: Fen;
  salesPerson?: string;
  specialist?: string;
  /** The specialist's work phone. */
  specialistPhone?: string;
  issuer?: string;
  repairsLastYear?: number;
  claimsLastYear?: number;
  repairOutputLastYear?: Fen;
  lastRepairOn?: LocalDate;
  followCount?: number;
  nextFollowOn?: LocalDate;
  followRecords?: FollowRecord[];
  /** How far the work on the car is, in our own stages. */
  stage?: CaseStage;
  /** The store's class of the customer. */
  grade?: 'A' | 'B' | 'C' | 'D';
  renewed?: boolean;
  lost?: boolean;
  gifts?: string[];
  intent?: string;
  payment?: string;
  source?: string;
  /** As written, and the code of it. */
  lostReason?: string;
  lostReasonCode?: LostReason;
  renewedOn?: LocalDate;
  /** The insurer that a lost car went to, as written. */
  lostTo?: string;
  storeName?: string;
  note?: string;
  /** Of a row that tells of one line alone, or of a policy whose line is not said. */
  line?: 'compulsory' | 'commercial';
  policyNo?: string;
  premium?: Fen;
  netPremium?: Fen;
  /** Commission: rate in hundredths of a percent, amount, month as 'YYYY-MM'. */
  feeRate?: number;
  fee?: Fen;
  settleMonth?: string;
  repairNo?: string;
  enteredOn?: LocalDate;
  settledOn?: LocalDate;
  mileage?: number;
  repairKind?: string;
  amount?: Fen;
  adviser?: string;
  price?: Fen;
  orderNo?: string;
  listKind?: string;
  claimBefore?: LocalDate;
  claimed?: boolean;
  quoted?: boolean;
}

export type Verdict = 'ok' | 'repair' | 'warn' | 'error' | 'duplicate';

/** Another value that belongs to the same proposal: of two swapped cells both change. */
export interface AlsoProposed {
  field: Field;
  proposal: string;
}

/**
 * What was found in one cell. Params never hold what a cell says; a proposal is the text that the first cell of `field`
 * would get if a person confirms it, `also` the texts of further cells of the row that change with it.
 */
export interface Finding {
  code: ReasonCode;
  field: Field | null;
  severity: 'warn' | 'error';
  params?: Record<string, string | number>;
  proposal?: string;
  also?: AlsoProposed[];
}

/** A row with its verdict. `cells` are the texts as they stood in the file. */
export interface JudgedRow {
  row: number;
  verdict: Verdict;
  record: ImportRecord;
  findings: Finding[];
  /** Fields repaired silently. */
  repaired: Field[];
  cells: string[];
  /** Numbers of 16 digits and more that stood behind cells, by column: a spreadsheet keeps fifteen of their digits. */
  numbers?: Record<number, number>;
  /** The verdict by itself, without what other rows of the file make of it. */
  own: Exclude<Verdict, 'duplicate'>;
  /** Print of all that the row says; equal prints are repetitions. */
  print?: string;
  /** Row of which this one is the repetition. */
  duplicateOf?: number;
  /** First row of the same vehicle with other contents: both are kept, the later one's filled cells win. */
  linkedTo?: number;
}
