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
   * By the work phone when it is given and known, else by the name when exactly one colleague bears it, else by whom the
   * store has said its sheets mean by the name. Runs in the caller's transaction.
   * @returns ids in the order asked; null for nobody, or for several of one name
   */
  async run(groupId: number, storeId: number, named: readonly NamedColleague[]): Promise<(string | null)[]> {
    if (named.length === 0) return [];
    return named.map(await this.knower(groupId, storeId));
  }

  /** Answers who is meant, for as many names as one likes; what is known now holds. In the caller's transaction. */
  async knower(groupId: number, storeId: number): Promise<(one: NamedColleague) => string | null> {
    const vault = await this.vault.forGroup(this.db, groupId);
    const rows = await this.colleagues(groupId, storeId);
    const ids = new Set(rows.map(({ id }) => id));
    const byName = new Map<string, string | null>();
    for (const { id, name } of rows) byName.set(name, byName.has(name) ? null : id);
    const byPhone = new Map(rows.flatMap(({ id, phone }) => (phone === null ? [] : [[phone, id] as const])));
    const said = await this.db.query<{ name: string; id: string }>(
      'SELECT name, staff_id AS id FROM staff_alias WHERE group_id = $1 AND store_id = $2',
      [groupId, storeId],
    );
    // Who has left the store is meant no more.
    const byAlias = new Map(said.flatMap(({ name, id }) => (ids.has(id) ? [[name, id] as const] : [])));
    return ({ name, phone }) => {
      const known = phone === null ? undefined : byPhone.get(vault.blind('phone', phone).toString('hex'));
      return known ?? (name === null ? null : (byName.get(name) ?? byAlias.get(name) ?? null));
    };
  }

  /** All who may be meant, by name. In the caller's transaction. */
  colleagues(groupId: number, storeId: number): Promise<{ id: string; name: string; phone: string | null }[]> {
    return this.db.query(
      `SELECT m.id, m.name, encode(m.phone_bidx, 'hex') AS phone FROM staff_member m
       WHERE m.group_id = $1 AND m.disabled_at IS NULL AND m.role = ANY ($3)
         AND EXISTS (SELECT FROM staff_store x WHERE x.staff_id = m.id AND x.store_id = $2)
       ORDER BY m.name, m.id`,
      [groupId, storeId, ON_CASES],
    );
  }
}
