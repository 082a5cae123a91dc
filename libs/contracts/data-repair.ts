import { z } from 'zod';
import { Day, Id, Instant, PageQuery, pageOf, PeopleRole, StoreCode } from './common.js';
import { Evidence } from './duplicates.js';

/** What is to be mended: 死号, 隐藏号码, 疑似重复, 本店号码, 换过车牌. */
export const REPAIR_KINDS = ['dead', 'masked', 'duplicate', 'own', 'plate'] as const;
export const DataRepairKind = z.enum(REPAIR_KINDS);
export type DataRepairKind = z.infer<typeof DataRepairKind>;

export const DataRepairQuery = z
  .strictObject({ ...PageQuery, kind: DataRepairKind.default('dead'), store: StoreCode.optional() })
  .meta({ id: 'DataRepairQuery' });

const Car = z.object({ id: Id, plate: z.string().nullable(), label: z.string(), version: z.int() });

/** Another number that may reach the customer: whose it is, where it comes from, how old it is. */
export const NumberCandidate = z
  .object({
    phoneId: Id,
    masked: z.string(),
    /** Fits the masked number that stands in its place. */
    fits: z.boolean(),
    name: z.string(),
    role: PeopleRole,
    source: z.string(),
    /** The last day on which it was seen: the visit of its bearer, else the day it came in. */
    seenOn: Day,
    days: z.int(),
  })
  .meta({ id: 'NumberCandidate' });

const Base = { id: Id, store: StoreCode, mark: z.string(), dueOn: Day.nullable() };
export const DataRepairItem = z
  .discriminatedUnion('kind', [
    z.object({
      ...Base,
      kind: z.enum(['dead', 'masked', 'own']),
      car: Car,
      person: z.object({ id: Id, name: z.string(), role: PeopleRole }),
      number: z.object({ id: Id, masked: z.string(), state: z.string(), version: z.int(), since: Instant }),
      candidates: z.array(NumberCandidate),
    }),
    z.object({
      ...Base,
      kind: z.literal('duplicate'),
      version: z.int(),
      score: z.int(),
      evidence: z.array(Evidence),
      sides: z.array(z.object({ id: Id, name: z.string(), version: z.int(), cars: z.int(), numbers: z.int() })),
    }),
    z.object({
      ...Base,
      kind: z.literal('plate'),
      car: Car,
      former: z.string(),
      formerUntil: Day.nullable(),
      since: Day,
    }),
  ])
  .meta({ id: 'DataRepairItem' });
export type DataRepairItem = z.infer<typeof DataRepairItem>;

export const DataRepairPage = z
  .object({
    ...pageOf(DataRepairItem, 'DataRepairItems').shape,
    /** Open ones of each kind, counted up to 1,000; null where the asker may not mend them. */
    counts: z.record(DataRepairKind, z.int().nullable()),
  })
  .meta({ id: 'DataRepairPage' });
export type DataRepairPage = z.infer<typeof DataRepairPage>;

/** Gives the candidate's number to the customer whose own does not work. */
export const TakeNumber = z
  .strictObject({ phone: Id, version: z.int().min(1), candidate: Id })
  .meta({ id: 'TakeNumber' });
/** It is right as it is: the item stays away until what it speaks of changes. */
export const DismissRepair = z
  .strictObject({ kind: z.enum(['dead', 'masked', 'own', 'plate']), id: Id, mark: z.string().max(60) })
  .meta({ id: 'DismissRepair' });
/** The plate that a file or a person took away is the right one. */
export const PlateBack = z
  .strictObject({ vehicle: Id, version: z.int().min(1), plate: z.string().min(5).max(12) })
  .meta({ id: 'PlateBack' });

/** A sold or moved car in new hands: who has it now, and what they agreed to. */
export const NewOwner = z
  .strictObject({
    store: StoreCode,
    version: z.int().min(1),
    name: z.string().trim().min(1).max(60),
    phone: z.string().min(5).max(30),
    on: Day,
    consent: z.strictObject({
      granted: z.boolean(),
      textVersion: z.string().min(1).max(40),
      source: z.enum(['counter', 'phone', 'paper', 'wecom', 'owner_page']),
    }),
  })
  .meta({ id: 'NewOwner' });
export type NewOwner = z.infer<typeof NewOwner>;
