import { randomBytes } from 'node:crypto';
import { newId } from '#kernel';
import type { Db, GroupVault, Vault } from '#platform';
import { codeOf } from './voucher-code.rules.js';

/** A voucher as its row holds it. */
export interface VoucherRow {
  id: string;
  code: string;
  hash: Buffer;
  sealId: string;
  cipher: Buffer;
  last4: string;
}

/** Draws a code: its keyed hash finds it, its seal shows it again to whoever may see it. */
export function drawVoucher(keys: GroupVault): VoucherRow {
  const code = codeOf(randomBytes(8));
  const sealId = newId();
  return {
    id: newId(),
    code,
    hash: keys.blind('voucher', code),
    sealId,
    cipher: keys.seal('voucher', 'code', sealId, code),
    last4: code.slice(-4),
  };
}

/** The one voucher of a grant, in the caller's transaction. */
export async function makeVoucher(
  db: Db,
  vault: Vault,
  of: { grantId: string; groupId: number; storeId: number },
): Promise<void> {
  const row = drawVoucher(await vault.forGroup(db, of.groupId));
  await db.query(
    `INSERT INTO voucher (id, group_id, store_id, grant_id, code_hash, seal_id, code_cipher, last4)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [row.id, of.groupId, of.storeId, of.grantId, row.hash, row.sealId, row.cipher, row.last4],
  );
}
