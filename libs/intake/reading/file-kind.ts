import type { IMPORT_KINDS } from '#contracts';
import { Problem } from '#kernel';
import type { Field } from '../mapping/fields.js';

/** What kind of list a file is (IMPORT_KINDS of the contracts). */
export type FileKind = (typeof IMPORT_KINDS)[number];

/** All that a kind is told by. */
interface Mapped {
  field: Field | null;
}

interface KindRule {
  kind: FileKind;
  /** Of each group one column at least must be there. */
  needs: readonly (readonly Field[])[];
  /** Fields that speak for the kind. */
  signs: readonly Field[];
  /** How many of the signs make it sure. */
  sureFrom: number;
}

const VEHICLE: readonly Field[] = ['vin', 'plate'];
const POLICY_NUMBERS: readonly Field[] = ['policyNo', 'compulsoryPolicyNo', 'commercialPolicyNo'];
const PREMIUMS: readonly Field[] = ['compulsoryPremium', 'commercialPremium'];

/** In the order in which they are asked; the first whose needs are met is the kind. */
const RULES: readonly KindRule[] = [
  {
    kind: 'statement',
    needs: [POLICY_NUMBERS, ['fee', 'feeRate', 'settleMonth']],
    signs: ['fee', 'feeRate', 'settleMonth', 'netPremium'],
    sureFrom: 2,
  },
  {
    kind: 'claim-list',
    needs: [VEHICLE, ['claimBefore', 'claimed']],
    signs: ['claimBefore', 'claimed', 'listKind', 'expiresOn'],
    sureFrom: 2,
  },
  {
    kind: 'repair',
    needs: [VEHICLE, ['repairNo', 'enteredOn'], ['enteredOn', 'settledOn', 'mileage', 'repairKind', 'amount']],
    signs: ['repairNo', 'enteredOn', 'settledOn', 'mileage', 'repairKind', 'amount', 'driver', 'adviser'],
    sureFrom: 4,
  },
  {
    kind: 'control',
    needs: [VEHICLE, ['renewed', 'lost', 'lostReason'], ['followRecord', 'stage', 'lostReason', 'lost']],
    signs: ['specialist', 'renewed', 'lost', 'lostReason', 'followRecord', 'stage', 'nextFollowOn'],
    sureFrom: 3,
  },
  {
    kind: 'policy',
    needs: [VEHICLE, [...POLICY_NUMBERS, ...PREMIUMS]],
    signs: [...POLICY_NUMBERS, ...PREMIUMS],
    sureFrom: 2,
  },
  {
    kind: 'delivery',
    needs: [VEHICLE, ['deliveredOn']],
    signs: ['deliveredOn', 'price', 'orderNo', 'salesPerson'],
    sureFrom: 2,
  },
];
const DUE: readonly Field[] = ['expiresOn', 'compulsoryExpiresOn', 'commercialExpiresOn'];

const fieldsOf = (mapping: readonly Mapped[]): Set<Field> =>
  new Set(mapping.flatMap(({ field }) => (field === null ? [] : [field])));

/** The kind of a file by the fields that its columns have, and how sure that is (0 to 1). */
export function kindOf(mapping: readonly Mapped[]): { kind: FileKind; confidence: number } {
  const fields = fieldsOf(mapping);
  for (const { kind, needs, signs, sureFrom } of RULES) {
    if (!needs.every((group) => group.some((field) => fields.has(field)))) continue;
    const seen = signs.filter((field) => fields.has(field)).length;
    return { kind, confidence: Math.min(1, 0.5 + (0.5 * seen) / sureFrom) };
  }
  return { kind: 'renewal', confidence: DUE.some((field) => fields.has(field)) ? 1 : 0.4 };
}

/** Whether a mapping has what its kind cannot do without. */
export function hasColumns(mapping: readonly Mapped[]): boolean {
  const fields = fieldsOf(mapping);
  return VEHICLE.some((field) => fields.has(field)) || kindOf(mapping).kind === 'statement';
}

/**
 * Holds a mapping to what its kind cannot do without: a car by VIN or plate, or for a statement the number of the policy.
 * @throws Problem 422 'import.no-vehicle-column'
 */
export function requireColumns(mapping: readonly Mapped[]): void {
  if (hasColumns(mapping)) return;
  throw new Problem(422, 'import.no-vehicle-column');
}

const OF_ONE_KIND: Partial<Record<Field, readonly FileKind[]>> = {};
for (const [kinds, fields] of [
  [['statement'], ['feeRate', 'fee', 'settleMonth', 'netPremium']],
  [['repair'], ['repairNo', 'enteredOn', 'settledOn', 'mileage', 'repairKind', 'adviser', 'driverPhone']],
  [['repair', 'statement'], ['amount']],
  [['delivery'], ['deliveredOn', 'price', 'orderNo']],
  [['claim-list'], ['claimBefore', 'claimed']],
  [
    ['claim-list', 'renewal'],
    ['listKind', 'quoted', 'lostTo'],
  ],
  [
    ['control', 'renewal'],
    ['stage', 'grade', 'renewed', 'renewedOn', 'lost', 'lostReason', 'followRecord', 'followCount'],
  ],
  [
    ['control', 'renewal'],
    ['nextFollowOn', 'intent'],
  ],
] as const satisfies readonly (readonly [readonly FileKind[], readonly Field[]])[]) {
  for (const field of fields) OF_ONE_KIND[field] = kinds;
}

/** The kinds of file in which a field is met; undefined for one that may stand in any. */
export const kindsOfField = (field: Field): readonly FileKind[] | undefined => OF_ONE_KIND[field];
