import { Injectable } from '@nestjs/common';
import { ROLES } from '#kernel';
import { Db, Vault } from '#platform';
import { may } from './staff.rules.js';

/** A colleague as a sheet names them. */
export interface NamedColleague {
  name: string | null;
  phone: string | null;
}

const ON_CASES = ROLES.filter((role) => may({ kind: 'staff', role }, 'case.change'));

/** Finds the colleagues of a store whom a sheet names, among those who may work on cases. */
@Injectable()
export class MatchStaff {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
  ) {}

  /**
   * By the work phone when it is given and known, else by the name when exactly one colleague bears it. Runs in the
   * caller's transaction.
   * @returns ids in the order asked; null for nobody, or for several of one name
   */
  async run(groupId: number, storeId: number, named: readonly NamedColleague[]): Promise<(string | null)[]> {
    if (named.length === 0) return [];
    const vault = await this.vault.forGroup(this.db, groupId);
    const rows = await this.db.query<{ id: string; name: string; phone: string | null }>(
      `SELECT m.id, m.name, encode(m.phone_bidx, 'hex') AS phone FROM staff_member m
       WHERE m.group_id = $1 AND m.disabled_at IS NULL AND m.role = ANY ($3)
         AND EXISTS (SELECT FROM staff_store x WHERE x.staff_id = m.id AND x.store_id = $2)`,
      [groupId, storeId, ON_CASES],
    );
    const byName = new Map<string, string | null>();
    for (const { id, name } of rows) byName.set(name, byName.has(name) ? null : id);
    const byPhone = new Map(rows.flatMap(({ id, phone }) => (phone === null ? [] : [[phone, id] as const])));
    return named.map(({ name, phone }) => {
      const known = phone === null ? undefined : byPhone.get(vault.blind('phone', phone).toString('hex'));
      return known ?? (name === null ? null : (byName.get(name) ?? null));
    });
  }
}
