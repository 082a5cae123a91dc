import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AwsClient } from 'aws4fetch';
import { newId, notFound, Problem } from '#kernel';
import type { Actor } from './actor.js';
import { readSecret, type Config } from './config.js';
import type { Db } from './db.js';
import type { Vault } from './vault.js';

/** Where sealed bytes stand: a folder of this machine, or a bucket that every machine reaches. */
interface FileBackend {
  put(key: string, bytes: Buffer): Promise<void>;
  get(key: string): Promise<Buffer>;
  remove(key: string): Promise<void>;
}

/** A folder; a file appears under its name only when it is whole. */
class FolderBackend implements FileBackend {
  constructor(private readonly folder: string) {}

  async put(key: string, bytes: Buffer): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const part = join(this.folder, `${key}.${randomUUID()}.part`);
    try {
      await writeFile(part, bytes, { mode: 0o600, flush: true });
      await rename(part, join(this.folder, key));
    } catch (error) {
      await rm(part, { force: true });
      if ((error as { code?: string }).code === 'ENOSPC') throw new Problem(507, 'file.no-space');
      throw error;
    }
  }

  async get(key: string): Promise<Buffer> {
    return readFile(join(this.folder, key)).catch(() => {
      throw notFound('file.not-found');
    });
  }

  async remove(key: string): Promise<void> {
    await rm(join(this.folder, key), { force: true });
  }
}

/** An S3-compatible bucket. `FILES_URL=s3+https://host/bucket/prefix`; keys stand in the secrets folder. */
class BucketBackend implements FileBackend {
  private readonly client: AwsClient;
  private readonly base: string;

  constructor(filesUrl: string, config: Config) {
    this.base = filesUrl.replace(/^s3\+/, '').replace(/\/$/, '');
    this.client = new AwsClient({
      accessKeyId: readSecret(config, 'files-access.key'),
      secretAccessKey: readSecret(config, 'files-secret.key'),
      service: 's3',
      retries: 2,
    });
  }

  async put(key: string, bytes: Buffer): Promise<void> {
    await this.ask('PUT', key, bytes);
  }

  async get(key: string): Promise<Buffer> {
    return Buffer.from(await (await this.ask('GET', key)).arrayBuffer());
  }

  async remove(key: string): Promise<void> {
    await this.ask('DELETE', key);
  }

  private async ask(method: string, key: string, body?: Buffer): Promise<Response> {
    const answer = await this.client.fetch(`${this.base}/${key}`, {
      method,
      body: body ? new Uint8Array(body) : undefined,
    });
    if (answer.status === 404) throw notFound('file.not-found');
    if (!answer.ok) throw new Problem(503, 'unavailable');
    return answer;
  }
}

export interface StoredFile {
  id: string;
  sha256: Buffer;
  size: number;
}

/** Encrypted files: the row says whose, the backend holds sealed bytes, so api and worker may stand apart. */
export class FileStore {
  private readonly backend: FileBackend;

  constructor(
    config: Config,
    private readonly db: Db,
    private readonly vault: Vault,
  ) {
    this.backend = config.filesUrl?.startsWith('s3+')
      ? new BucketBackend(config.filesUrl, config)
      : new FolderBackend(join(config.home, 'files'));
  }

  /** Content hash by which the same file is known again. */
  static hash(bytes: Buffer): Buffer {
    return createHash('sha256').update(bytes).digest();
  }

  /**
   * Seals and keeps a file. Call it outside a transaction; the row follows with `record`.
   * @throws Problem 507 'file.no-space' | 503 'unavailable'; nothing is kept then.
   */
  async keep(actor: Actor, bytes: Buffer): Promise<StoredFile> {
    const id = newId();
    const vault = await this.db.tx(actor, () => this.vault.forGroup(this.db, actor.groupId));
    await this.backend.put(id, vault.sealRaw('stored_file', 'body', id, bytes));
    return { id, sha256: FileStore.hash(bytes), size: bytes.length };
  }

  /** Writes the row of a kept file in the running transaction. */
  async record(actor: Actor, storeId: number, name: string, file: StoredFile): Promise<void> {
    await this.db.query(
      `INSERT INTO stored_file (id, group_id, store_id, name, sha256, size_bytes, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [file.id, actor.groupId, storeId, name.slice(0, 200), file.sha256, file.size, actor.staffId],
    );
  }

  /** Opens a file of the group. @throws Problem 404 'file.not-found', 500 'vault.cannot-open' when it was altered. */
  async read(groupId: number, actor: Actor, id: string): Promise<Buffer> {
    const vault = await this.db.tx(actor, () => this.vault.forGroup(this.db, groupId));
    return vault.openInPlace('stored_file', 'body', id, await this.backend.get(id));
  }

  /** Forgets a file that no row names. */
  async forget(id: string): Promise<void> {
    await this.backend.remove(id);
  }
}
