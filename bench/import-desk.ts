import { newId } from '#kernel';
import { Audit, systemActor, Vault, type Actor } from '#platform';
import { importDesk } from '../libs/intake/testing/desk.js';
import type { BenchBase } from './book.js';

/** What a benchmark of imports works with: the verbs of the desk, a person, a store. */
export interface Desk {
  parts: ReturnType<typeof importDesk>;
  actor: Actor;
  storeId: number;
}

/** Opens the import desk of the first store, with keys of its own. */
export async function openDesk(base: BenchBase): Promise<Desk> {
  const vault = new Vault('a7'.repeat(32), 'b7'.repeat(32));
  const key = vault.newKey(base.groupId);
  await base.owner.query('INSERT INTO data_key (group_id, key_no, wrapped, master_print) VALUES ($1, 1, $2, $3)', [
    base.groupId,
    key.wrapped,
    key.print,
  ]);
  const parts = importDesk({ ...base, vault, auditOf: (db) => new Audit(db) });
  const storeId = base.storeIds[0]!;
  const staffId = newId();
  await base.owner.query(
    `INSERT INTO staff_member (id, group_id, login, name, role, password_hash) VALUES ($1, $2, 'bench.desk', 'bench', 'lead', 'none')`,
    [staffId, base.groupId],
  );
  const actor: Actor = { ...systemActor(base.groupId, [storeId]), staffId, role: 'lead' };
  return { parts, actor, storeId };
}
