import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Problem } from '#kernel';
import type { Db } from './db.js';

const VERSION = 1;
const NONCE = 12;
const TAG = 16;
const HEAD = 2 + NONCE;
/** Bytes ciphered at once: of a large file there is no third copy. */
const PIECE = 1024 * 1024;

/** Which fields have a blind index; each has a key of its own. */
export type BlindField = 'phone' | 'phone_tail' | 'id_no' | 'body' | 'row' | 'link_pass' | 'voucher';

/** Nonces are cut from random bytes fetched many at a time: an import seals hundreds of thousands of fields. */
const NONCES = 1_024;
let nonces = Buffer.alloc(0);
function nextNonce(): Buffer {
  if (nonces.length === 0) nonces = randomBytes(NONCE * NONCES);
  const nonce = nonces.subarray(0, NONCE);
  nonces = nonces.subarray(NONCE);
  return nonce;
}

function sealBytes(key: Buffer, keyNo: number, aad: string, plain: Buffer): Buffer {
  const nonce = nextNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(aad));
  const sealed = Buffer.allocUnsafe(HEAD + plain.length + TAG);
  sealed[0] = VERSION;
  sealed[1] = keyNo;
  nonce.copy(sealed, 2);
  for (let at = 0; at < plain.length; at += PIECE)
    cipher.update(plain.subarray(at, at + PIECE)).copy(sealed, HEAD + at);
  cipher.final();
  cipher.getAuthTag().copy(sealed, HEAD + plain.length);
  return sealed;
}

function openBytes(key: Buffer, aad: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(2, HEAD));
  decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  // Of a stream mode all comes with update; final proves the tag. No second copy: a file may be large.
  const plain = decipher.update(sealed.subarray(HEAD, sealed.length - TAG));
  decipher.final();
  return plain;
}

/** The same where the sealed bytes stand, which are lost by it. */
function openBytesInPlace(key: Buffer, aad: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(2, HEAD));
  decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  const body = sealed.subarray(HEAD, sealed.length - TAG);
  for (let at = 0; at < body.length; at += PIECE) decipher.update(body.subarray(at, at + PIECE)).copy(body, at);
  decipher.final();
  return body;
}

/** The keys of one group: seals fields and computes blind indexes. Synchronous, about 10 µs a field. */
export class GroupVault {
  private readonly blindKeys = new Map<string, Buffer>();

  constructor(
    readonly groupId: number,
    private readonly dataKey: Buffer,
    private readonly blindRoot: Buffer,
  ) {}

  /** Cipher text of a field. `sealId` is the random id stored beside it; table and column are part of the seal. */
  seal(table: string, column: string, sealId: string, text: string): Buffer {
    return this.sealRaw(table, column, sealId, Buffer.from(text, 'utf8'));
  }

  /** The same for bytes (files, rows of imports). */
  sealRaw(table: string, column: string, sealId: string, bytes: Buffer): Buffer {
    return sealBytes(this.dataKey, 1, `${table}|${column}|${this.groupId}|${sealId}`, bytes);
  }

  /** Clear text of a field. @throws Problem 500 'vault.cannot-open' when the seal does not fit: nothing is shown. */
  open(table: string, column: string, sealId: string, sealed: Buffer): string {
    return this.openRaw(table, column, sealId, sealed).toString('utf8');
  }

  /** The same for bytes. */
  openRaw(table: string, column: string, sealId: string, sealed: Buffer): Buffer {
    return this.opened(openBytes, table, column, sealId, sealed);
  }

  /** The same for large bytes: what is given is overwritten, so that they are never there twice. */
  openInPlace(table: string, column: string, sealId: string, sealed: Buffer): Buffer {
    return this.opened(openBytesInPlace, table, column, sealId, sealed);
  }

  private opened(by: typeof openBytes, table: string, column: string, sealId: string, sealed: Buffer): Buffer {
    try {
      return by(this.dataKey, `${table}|${column}|${this.groupId}|${sealId}`, sealed);
    } catch {
      throw new Problem(500, 'vault.cannot-open');
    }
  }

  /** Keyed hash for equality search, 16 bytes. Normalise the value first. */
  blind(field: BlindField, value: string): Buffer {
    let key = this.blindKeys.get(field);
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', this.blindRoot, `group ${this.groupId}`, `blind ${field}`, 32));
      this.blindKeys.set(field, key);
    }
    return createHmac('sha256', key).update(value).digest().subarray(0, 16);
  }

  /** Blind index of a phone's last four digits within one store. */
  blindTail(storeId: number, lastFour: string): Buffer {
    return this.blind('phone_tail', `${storeId}|${lastFour}`);
  }
}

/**
 * Envelope encryption: a data key per group, wrapped by the master key that stands outside the database.
 * The wrong master key is found at boot by its print.
 */
export class Vault {
  private readonly groups = new Map<number, GroupVault>();
  private readonly master: Buffer;
  private readonly blindRoot: Buffer;
  private readonly print: string;

  constructor(masterHex: string, blindHex: string) {
    this.master = createHash('sha256').update(`master ${masterHex}`).digest();
    this.blindRoot = createHash('sha256').update(`blind ${blindHex}`).digest();
    this.print = createHash('sha256').update(this.master).update(this.blindRoot).digest('hex').slice(0, 16);
  }

  /** Keyed hash of a token that says itself whose it is: 16 bytes, the same for all groups. */
  blindToken(token: string): Buffer {
    const key = Buffer.from(hkdfSync('sha256', this.blindRoot, 'all groups', 'blind token', 32));
    return createHmac('sha256', key).update(token).digest().subarray(0, 16);
  }

  /** Wraps a fresh data key for a new group; belongs into the transaction that makes the group. */
  newKey(groupId: number): { keyNo: number; wrapped: Buffer; print: string } {
    const dataKey = randomBytes(32);
    return { keyNo: 1, wrapped: sealBytes(this.master, 1, `data-key|${groupId}|1`, dataKey), print: this.print };
  }

  /** Writes the key of a new group in the running transaction. */
  async createKey(db: Db, groupId: number): Promise<void> {
    const key = this.newKey(groupId);
    await db.query('INSERT INTO data_key (group_id, key_no, wrapped, master_print) VALUES ($1, $2, $3, $4)', [
      groupId,
      key.keyNo,
      key.wrapped,
      key.print,
    ]);
  }

  /** The group's keys, read in the running transaction the first time. @throws Problem 500 'vault.no-key'. */
  async forGroup(db: Db, groupId: number): Promise<GroupVault> {
    const known = this.groups.get(groupId);
    if (known) return known;
    const [row] = await db.query<{ wrapped: Buffer; master_print: string }>(
      'SELECT wrapped, master_print FROM data_key WHERE group_id = $1 ORDER BY key_no DESC LIMIT 1',
      [groupId],
    );
    if (!row) throw new Problem(500, 'vault.no-key');
    const made = this.unwrap(groupId, row.wrapped, row.master_print);
    this.groups.set(groupId, made);
    return made;
  }

  /** Opens a wrapped key. @throws Error when it was wrapped by another master key. */
  unwrap(groupId: number, wrapped: Buffer, print: string): GroupVault {
    if (print !== this.print) throw new Error('the master key in the secrets folder is not the one of this database');
    const dataKey = openBytes(this.master, `data-key|${groupId}|1`, wrapped);
    return new GroupVault(groupId, dataKey, this.blindRoot);
  }
}
