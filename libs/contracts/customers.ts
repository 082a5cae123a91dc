import { FriendView } from './drafts.js';
import { z } from 'zod';
import { Day, FenAmount, Id, Instant, Line, PageQuery, pageOf, PeopleRole, Segment, StoreCode } from './common.js';

export const VehicleQuery = z
  .strictObject({ ...PageQuery, q: z.string().trim().max(64).optional(), store: StoreCode.optional() })
  .meta({ id: 'VehicleQuery' });

export const VehicleRow = z
  .object({
    id: Id,
    vin: z.string(),
    plate: z.string().nullable(),
    label: z.string(),
    state: z.enum(['active', 'sold', 'scrapped', 'moved']),
    store: StoreCode,
    owner: z.string().nullable(),
    compulsoryExpiresOn: Day.nullable(),
    commercialExpiresOn: Day.nullable(),
  })
  .meta({ id: 'VehicleRow' });
export const VehiclePage = pageOf(VehicleRow, 'VehiclePage');

export const PhoneView = z
  .object({
    id: Id,
    masked: z.string(),
    kind: z.enum(['mobile', 'virtual', 'landline', 'masked']),
    state: z.enum(['unverified', 'valid', 'empty', 'suspended', 'wrong_person', 'staff_number']),
    source: z.string(),
    rank: z.int(),
    suppressed: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Phone' });

export const ConsentView = z.object({
  purpose: z.enum(['renewal', 'marketing', 'share_for_quote', 'service']),
  channel: z.enum(['sms', 'wecom', 'phone']),
  granted: z.boolean(),
  textVersion: z.string(),
  source: z.string(),
  at: Instant,
});

export const PersonOnCar = z
  .object({
    personId: Id,
    role: PeopleRole,
    store: StoreCode,
    kind: z.enum(['person', 'company']),
    name: z.string(),
    idNoMasked: z.string().nullable(),
    phones: z.array(PhoneView),
    consents: z.array(ConsentView),
    /** Members of staff who are connected with them in WeCom. */
    friends: z.array(FriendView),
    version: z.int(),
  })
  .meta({ id: 'PersonOnCar' });

export const PolicyView = z
  .object({
    id: Id,
    store: StoreCode,
    line: Line,
    insurer: z.string().nullable(),
    insurerName: z.string().nullable(),
    policyNo: z.string().nullable(),
    startsOn: Day.nullable(),
    expiresOn: Day,
    signedOn: Day.nullable(),
    premium: FenAmount.nullable(),
    tax: FenAmount.nullable(),
    ours: z.boolean(),
    state: z.enum(['active', 'cancelled']),
    source: z.enum(['import', 'manual', 'demo']),
    version: z.int(),
  })
  .meta({ id: 'Policy' });

export const ActivityView = z.object({
  id: Id,
  at: Instant,
  kind: z.string(),
  actor: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
  /** What somebody wrote down, numbers in it masked; null where nothing was, or the reader may not see it. */
  text: z.string().nullable(),
});

/** The whole of a car on one page, in one answer. */
export const VehicleDetail = z
  .object({
    id: Id,
    vin: z.string(),
    vinSuspect: z.boolean(),
    plate: z.string().nullable(),
    plates: z.array(z.object({ plate: z.string(), from: Day, to: Day.nullable() })),
    brand: z.string().nullable(),
    series: z.string().nullable(),
    model: z.string().nullable(),
    engineNo: z.string().nullable(),
    energy: z.enum(['fuel', 'hybrid', 'phev', 'bev']).nullable(),
    seats: z.int().nullable(),
    firstRegisteredOn: Day.nullable(),
    loan: z.boolean().nullable(),
    loanEndsOn: Day.nullable(),
    beneficiary: z.string().nullable(),
    state: z.enum(['active', 'sold', 'scrapped', 'moved']),
    stores: z.array(StoreCode),
    version: z.int(),
    people: z.array(PersonOnCar),
    policies: z.array(PolicyView),
    cases: z.array(
      z.object({
        id: Id,
        store: StoreCode,
        state: z.string(),
        segment: Segment,
        dueOn: Day,
        anchorOn: Day,
        closeReason: z.string().nullable(),
      }),
    ),
    /** Another store of the group that holds the open case, when it is not one of the reader's. */
    heldBy: z.object({ store: StoreCode, name: z.string() }).nullable(),
    timeline: z.array(ActivityView),
  })
  .meta({ id: 'Vehicle' });
export type VehicleDetail = z.infer<typeof VehicleDetail>;

/** Car that left: everything planned for it stops. */
export const VehicleStateChange = z
  .strictObject({ version: z.int().min(1), state: z.enum(['active', 'sold', 'scrapped', 'moved']), on: Day })
  .meta({ id: 'VehicleStateChange' });

export const ConsentChange = z
  .strictObject({
    purpose: z.enum(['renewal', 'marketing', 'share_for_quote', 'service']),
    channel: z.enum(['sms', 'wecom', 'phone']),
    granted: z.boolean(),
    textVersion: z.string().min(1).max(40),
    source: z.enum(['counter', 'phone', 'paper', 'wecom', 'owner_page']),
  })
  .meta({ id: 'ConsentChange' });

/** Do not contact: the number is closed for every store of the group. */
export const OptOut = z.strictObject({ reason: z.enum(['opt_out', 'complaint', 'manual']) }).meta({ id: 'OptOut' });

export const PhoneReveal = z.object({ phone: z.string(), leftToday: z.int() }).meta({ id: 'PhoneReveal' });
export const NewPhone = z
  .strictObject({ phone: z.string().min(5).max(30), source: z.enum(['counter', 'phone', 'wecom', 'dms']) })
  .meta({ id: 'NewPhone' });
export const PhoneChange = z
  .strictObject({
    version: z.int().min(1),
    state: z.enum(['valid', 'empty', 'suspended', 'wrong_person', 'staff_number']),
  })
  .meta({ id: 'PhoneChange' });
