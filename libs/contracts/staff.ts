import { z } from 'zod';
import { REGIONS, ROLES } from '#kernel';
import { Id, StoreCode } from './common.js';

export const RoleName = z.enum(ROLES);
/** A region of the motor tariffs. */
export const Region = z.enum(REGIONS);

const login = z.string().regex(/^[a-z0-9][a-z0-9._-]{1,39}$/);
/** Taken exactly as received: no trimming, no normalising. */
const password = z.string().min(12).max(128);

export const SignIn = z
  .strictObject({ username: z.string().min(1).max(60), password: z.string().min(1).max(128) })
  .meta({ id: 'SignIn' });
export const StoreView = z
  .object({
    code: StoreCode,
    name: z.string(),
    shortName: z.string(),
    city: z.string(),
    brand: z.string(),
    /** Whose tariffs hold: 省 or a city that is a region of its own. Null: not said and not known by the city. */
    region: z.string().nullable(),
    /** Who sells by law (保险销售行为管理办法 Art. 24): full name and licence of the agency. */
    agencyName: z.string(),
    agencyLicence: z.string(),
    version: z.int(),
  })
  .meta({ id: 'Store' });
export const Me = z
  .object({
    id: Id,
    username: z.string(),
    name: z.string(),
    role: RoleName,
    group: z.string(),
    stores: z.array(StoreView),
    /** Answers for every store of the group: what belongs to all of them is theirs to change. */
    wholeGroup: z.boolean(),
    demo: z.boolean(),
    /** What the role may do; see libs/staff/staff.rules.ts. */
    permissions: z.array(z.string()),
    today: z.iso.date(),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

/** First administrator of an empty system, with the one-time token printed at start. */
export const Setup = z
  .strictObject({
    token: z.string().min(20).max(200),
    group: z.string().trim().min(1).max(80),
    store: z.strictObject({
      code: StoreCode,
      name: z.string().trim().min(1).max(80),
      city: z.string().trim().max(40).default(''),
    }),
    admin: z.strictObject({ username: login, name: z.string().trim().min(1).max(40), password }),
  })
  .meta({ id: 'Setup' });

export const NewStore = z
  .strictObject({
    code: StoreCode,
    name: z.string().trim().min(1).max(80),
    shortName: z.string().trim().min(1).max(20),
    brand: z.string().trim().max(40).default(''),
    city: z.string().trim().max(40).default(''),
    phone: z.string().trim().max(20).default(''),
    /** Left out: by the city. */
    region: Region.optional(),
    agencyName: z.string().trim().max(80).default(''),
    agencyLicence: z.string().trim().max(40).default(''),
  })
  .meta({ id: 'NewStore' });
export const StoreChange = z
  .strictObject({
    version: z.int().min(1),
    name: z.string().trim().min(1).max(80).optional(),
    shortName: z.string().trim().min(1).max(20).optional(),
    brand: z.string().trim().max(40).optional(),
    city: z.string().trim().max(40).optional(),
    phone: z.string().trim().max(20).optional(),
    region: Region.nullable().optional(),
    agencyName: z.string().trim().max(80).optional(),
    agencyLicence: z.string().trim().max(40).optional(),
  })
  .meta({ id: 'StoreChange' });

export const NewStaff = z
  .strictObject({
    username: login,
    name: z.string().trim().min(1).max(40),
    role: RoleName,
    stores: z.array(StoreCode).max(50),
    password,
  })
  .meta({ id: 'NewStaff' });
export const StaffChange = z
  .strictObject({
    version: z.int().min(1),
    name: z.string().trim().min(1).max(40).optional(),
    role: RoleName.optional(),
    stores: z.array(StoreCode).max(50).optional(),
    licenceNo: z.string().trim().max(40).optional(),
    disabled: z.boolean().optional(),
    /** Who takes the open cases of somebody who works none any more: a colleague, or the pool. */
    book: z.union([Id, z.literal('pool')]).optional(),
  })
  .meta({ id: 'StaffChange' });
export const StaffView = z
  .object({
    id: Id,
    username: z.string(),
    name: z.string(),
    role: RoleName,
    stores: z.array(StoreCode),
    /** Their own number, masked; it is recognised in customers' columns. */
    phone: z.string().nullable(),
    /** 执业证号, which stands on what they hand to owners. */
    licenceNo: z.string().nullable(),
    disabled: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Staff' });
/** Whoever works in a store, as everybody there knows them: names and roles. */
export const ColleagueQuery = z.strictObject({ role: RoleName.optional() }).meta({ id: 'ColleagueQuery' });
export const ColleagueList = z
  .object({ items: z.array(z.object({ id: Id, name: z.string(), role: RoleName })) })
  .meta({ id: 'ColleagueList' });
export const StaffPhone = z
  .strictObject({ version: z.int().min(1), phone: z.string().min(5).max(30).nullable() })
  .meta({ id: 'StaffPhone' });
export const StaffList = z.object({ items: z.array(StaffView) }).meta({ id: 'StaffList' });
export const StoreList = z.object({ items: z.array(StoreView) }).meta({ id: 'StoreList' });
export const PasswordChange = z
  .strictObject({ current: z.string().min(1).max(128), next: password })
  .meta({ id: 'PasswordChange' });
export const SessionList = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        createdAt: z.string(),
        seenAt: z.string(),
        ip: z.string().nullable(),
        current: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'SessionList' });
