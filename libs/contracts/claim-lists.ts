import { z } from 'zod';
import { Day, Id, Instant, PageQuery, pageOf, StoreCode } from './common.js';

/** By what a car was found for a row. */
export const CLAIM_EVIDENCE = ['vin', 'policy', 'plate'] as const;
export const CLAIM_MATCHES = ['matched', 'ambiguous', 'unmatched'] as const;
export const CLAIM_DECISIONS = ['claim', 'decline'] as const;
/** Why a store lets a car go. */
export const DECLINE_REASONS = ['NOT_OURS', 'LEFT', 'INSURED', 'REFUSES', 'UNREACHABLE', 'OTHER'] as const;
/** Why a row that was matched is not claimed by itself. */
export const CLAIM_DOUBTS = ['PLATE_ONLY', 'CONTRADICTS', 'SEVERAL', 'LEFT', 'INSURED', 'SAID_OTHERWISE'] as const;

export const ClaimListQuery = z
  .strictObject({ ...PageQuery, store: StoreCode.optional(), open: z.enum(['true', 'false']).optional() })
  .meta({ id: 'ClaimListQuery' });

/** 认领清单: cars that an insurer offers the store for a time. */
export const ClaimListRow = z
  .object({
    id: Id,
    store: StoreCode,
    name: z.string(),
    insurer: z.string().nullable(),
    issuedOn: Day,
    /** The next deadline of a row that nobody has decided; the last one of all when nothing is open. */
    closesOn: Day,
    daysLeft: z.int(),
    rows: z.int(),
    /** Matched and claimed by themselves. */
    matched: z.int(),
    /** Claimed in all, by themselves and by people. */
    claimed: z.int(),
    declined: z.int(),
    toDecide: z.int(),
    unmatched: z.int(),
    /** Their time passed before anybody decided. */
    missed: z.int(),
    receivedAt: Instant,
  })
  .meta({ id: 'ClaimListRow' });
export type ClaimListRow = z.infer<typeof ClaimListRow>;
export const ClaimListPage = pageOf(ClaimListRow, 'ClaimListPage');

export const ClaimedCarQuery = z
  .strictObject({
    ...PageQuery,
    /** decide: matched in doubt or ambiguous, open · unmatched: open without a car · claimed · declined · missed. */
    part: z.enum(['decide', 'unmatched', 'claimed', 'declined', 'missed']).optional(),
    q: z.string().trim().max(64).optional(),
  })
  .meta({ id: 'ClaimedCarQuery' });

/** A car that a row may speak of. */
export const ClaimCandidate = z.object({
  vehicleId: Id,
  plate: z.string().nullable(),
  vin: z.string(),
  label: z.string(),
  owner: z.string().nullable(),
  evidence: z.array(z.enum(CLAIM_EVIDENCE)),
});
export const ClaimedCar = z
  .object({
    id: Id,
    row: z.int(),
    vin: z.string().nullable(),
    plate: z.string().nullable(),
    policyNo: z.string().nullable(),
    expiresOn: Day.nullable(),
    claimBefore: Day,
    daysLeft: z.int(),
    match: z.enum(CLAIM_MATCHES),
    doubts: z.array(z.enum(CLAIM_DOUBTS)),
    candidates: z.array(ClaimCandidate),
    vehicleId: Id.nullable(),
    decision: z.enum(CLAIM_DECISIONS).nullable(),
    /** The product claimed it, for the match left no doubt. */
    byItself: z.boolean(),
    reason: z.enum(DECLINE_REASONS).nullable(),
    note: z.string().nullable(),
    decidedAt: Instant.nullable(),
    decidedBy: z.string().nullable(),
    open: z.boolean(),
    caseId: Id.nullable(),
  })
  .meta({ id: 'ClaimedCar' });
export type ClaimedCar = z.infer<typeof ClaimedCar>;
export const ClaimedCarPage = z
  .object({ ...pageOf(ClaimedCar, 'ClaimedCars').shape, list: ClaimListRow })
  .meta({ id: 'ClaimedCarPage' });
export type ClaimedCarPage = z.infer<typeof ClaimedCarPage>;

/** Claims or declines rows of one list; a decision may be changed until its deadline has passed. */
export const ClaimDecision = z
  .strictObject({
    rows: z.array(Id).min(1).max(500),
    decision: z.enum(CLAIM_DECISIONS),
    /** Needed to decline. */
    reason: z.enum(DECLINE_REASONS).optional(),
    note: z.string().trim().max(200).optional(),
    /** Which of several cars a single row speaks of. */
    vehicle: Id.optional(),
  })
  .meta({ id: 'ClaimDecision' });
export type ClaimDecision = z.infer<typeof ClaimDecision>;
export const ClaimDecided = z
  .object({
    decided: z.int(),
    /** Rows that stay as they are: their time has passed, or a car must be named first. */
    left: z.array(z.object({ row: Id, why: z.enum(['CLOSED', 'AMBIGUOUS', 'NO_CAR']) })),
  })
  .meta({ id: 'ClaimDecided' });
export type ClaimDecided = z.infer<typeof ClaimDecided>;

/** What was offered of one car. */
export const VehicleClaims = z
  .object({
    items: z.array(
      z.object({
        listId: Id,
        store: StoreCode,
        name: z.string(),
        insurer: z.string().nullable(),
        claimBefore: Day,
        decision: z.enum(CLAIM_DECISIONS).nullable(),
        reason: z.enum(DECLINE_REASONS).nullable(),
        decidedAt: Instant.nullable(),
        decidedBy: z.string().nullable(),
        receivedAt: Instant,
      }),
    ),
  })
  .meta({ id: 'VehicleClaims' });
export type VehicleClaims = z.infer<typeof VehicleClaims>;
