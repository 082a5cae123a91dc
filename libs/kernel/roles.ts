/** Roles people have; words in docs/words.md. The one list: contracts, actors and the console all read it. */
export const ROLES = [
  'specialist',
  'lead',
  'issuer',
  'adviser',
  'claims',
  'finance',
  'manager',
  'renewals',
  'group',
  'admin',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];
