import type { LocalDate } from '#kernel';
import type { Day } from './days.js';
import type { Key } from './key.js';
import type { CaseWork, Past } from './past/types.js';

export type { Key } from './key.js';

export type Energy = 'fuel' | 'hybrid' | 'phev' | 'bev';
export type Segment = 'NEW_TO_RENEW' | 'RENEW_TO_RENEW' | 'RETURNING' | 'PROSPECT';
export type Funnel = 'won' | 'quoted' | 'unquoted' | 'unreached';
export type CaseState = 'open' | 'won' | 'lost' | 'lapsed' | 'closed';
export type CloseReason =
  'RENEWED_HERE' | 'COMPULSORY_ONLY' | 'INSURED_ELSEWHERE' | 'LAPSED' | 'SOLD' | 'SCRAPPED' | 'MOVED' | 'OPT_OUT';
export type VehicleState = 'active' | 'sold' | 'scrapped' | 'moved';

export interface DemoStore {
  code: string;
  name: string;
  shortName: string;
  brand: string;
  city: string;
  phone: string;
  openedOn: LocalDate;
}

export interface DemoStaff {
  login: string;
  name: string;
  role: string;
  /** Stores the person stands in; empty for those who see the whole group. */
  stores: Key[];
  from: LocalDate;
  until: LocalDate | null;
}

export interface DemoVehicle {
  store: Key;
  vin: string;
  plate: string | null;
  engineNo: string;
  brand: string;
  series: string;
  model: string;
  energy: Energy;
  seats: number;
  displacementMl: number | null;
  useKind: 'private' | 'company';
  rideHailing: boolean;
  soldHere: boolean;
  insuredAtDelivery: boolean;
  firstRegisteredOn: LocalDate;
  deliveredOn: LocalDate | null;
  knownSince: LocalDate;
  loanEndsOn: LocalDate | null;
  beneficiary: string | null;
  state: VehicleState;
  stateOn: LocalDate | null;
  /** In the book: active, and still run towards a due day. */
  inBook: boolean;
  compulsoryExpiresOn: LocalDate | null;
  commercialExpiresOn: LocalDate | null;
  anchorOn: LocalDate | null;
  anchorRolled: number;
  anchorEstimated: boolean;
  segment: Segment | null;
  /** Days of the accidents that the group heard of: those of cars that it insured. */
  accidents: Day[];
  /** Day on which somebody bought it from our used-car desk. */
  newOwnerOn: LocalDate | null;
}

export interface DemoPlate {
  vehicle: Key;
  plate: string;
  from: LocalDate;
  to: LocalDate | null;
}

export interface DemoVehicleStore {
  vehicle: Key;
  store: Key;
  relation: 'sold' | 'serviced' | 'insured';
  first: LocalDate;
  last: LocalDate;
}

export interface DemoPerson {
  store: Key;
  kind: 'person' | 'company';
  name: string;
  idNo: string | null;
  since: LocalDate;
}

export interface DemoVehiclePerson {
  vehicle: Key;
  store: Key;
  person: Key;
  role: 'owner' | 'insured' | 'contact' | 'driver';
  since: LocalDate;
  until: LocalDate | null;
}

export type PhoneState = 'valid' | 'unverified' | 'empty' | 'suspended' | 'wrong_person' | 'staff_number';
export interface DemoPhone {
  person: Key;
  /** The number in clear, or null for a number known only as mask. */
  number: string | null;
  masked: string;
  state: PhoneState;
  rank: number;
  source: string;
}

export interface DemoConsent {
  person: Key;
  channel: 'sms' | 'wecom' | 'phone';
  granted: boolean;
  source: string;
  on: LocalDate;
}

export interface DemoPolicy {
  vehicle: Key;
  store: Key;
  line: 'compulsory' | 'commercial';
  insurer: string;
  policyNo: string | null;
  startsOn: LocalDate;
  expiresOn: LocalDate;
  signedOn: LocalDate | null;
  premiumFen: number | null;
  taxFen: number | null;
  ours: boolean;
  kind: 'NEW' | Segment | null;
  cover: 'full' | 'third' | 'compulsory';
  /** Third-party limit in 万元; 0 on the compulsory line. */
  limit: number;
  seller: Key | null;
  issuer: Key | null;
}

export interface DemoCase {
  vehicle: Key;
  store: Key;
  segment: Segment | 'FIRST';
  insuranceYear: number;
  holderRule: 'issued' | 'sold' | 'serviced';
  state: CaseState;
  stage: string;
  closeReason: CloseReason | null;
  openedOn: LocalDate;
  dueOn: LocalDate;
  closedOn: LocalDate | null;
  estimated: boolean;
  /** The compulsory line of the new year is bought already; the work goes on towards the commercial day. */
  compulsoryDone: boolean;
  compulsoryExpiresOn: LocalDate | null;
  commercialExpiresOn: LocalDate | null;
  assignee: Key | null;
  nextContactOn: LocalDate | null;
  wonPolicy: Key | null;
  lastInsurer: string | null;
  lastPremiumFen: number | null;
  /** How the case ends in the walk, known ahead also for open ones: later parts write contacts and quotes from it. */
  /** What its contacts and quotes left on the row; null in a group without its past. */
  work: CaseWork | null;
  fate: { funnel: Funnel; signedOn: LocalDate | null; lostReason: string | null; wentTo: string | null };
}

/** One of the thirteen cars to walk through. */
export interface DemoPin {
  story: number;
  vehicle: Key;
}

export interface DemoFleet {
  company: string;
  store: Key;
  vehicles: Key[];
}

export interface DemoGroup {
  today: LocalDate;
  stores: DemoStore[];
  staff: DemoStaff[];
  vehicles: DemoVehicle[];
  plates: DemoPlate[];
  vehicleStores: DemoVehicleStore[];
  persons: DemoPerson[];
  vehiclePersons: DemoVehiclePerson[];
  phones: DemoPhone[];
  consents: DemoConsent[];
  /** Persons who asked not to be contacted. */
  suppressed: Key[];
  /** Own numbers of the first of the staff; some stand in customers' rows by mistake. */
  staffNumbers: string[];
  policies: DemoPolicy[];
  cases: DemoCase[];
  fleets: DemoFleet[];
  pins: DemoPin[];
  /** What people did in the last 26 months; null in a group without its past. */
  past: Past | null;
}
