import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { canEnter, type Account } from './account.js';

/** Keys that the processes read as files. */
const KEYS = ['master.key', 'blind.key', 'session.key', 'pepper.key', 'receipt.key', 'database-owner', 'database-app'];

/** The data folder: what a shop would copy to keep everything. */
export class Home {
  readonly folder: string;
  readonly secrets: string;

  constructor(folder: string) {
    this.folder = resolve(folder);
    this.secrets = join(this.folder, 'secrets');
  }

  /**
   * Makes the folder and the keys that are missing: 256 random bits each, readable by us alone.
   * @throws Error in one sentence when somebody else owns the secrets or can read them.
   */
  prepare(): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o711 });
    mkdirSync(this.secrets, { recursive: true, mode: 0o700 });
    const { uid } = statSync(this.secrets);
    if (process.getuid && uid !== process.getuid()) {
      throw new Error(`The folder ${this.secrets} belongs to another user: start Xuchi as that user.`);
    }
    chmodSync(this.secrets, 0o700);
    for (const name of KEYS) {
      const file = join(this.secrets, name);
      if (!existsSync(file)) writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
      chmodSync(file, 0o600);
    }
  }

  /** The text of a secret file. */
  secret(name: string): string {
    return readFileSync(join(this.secrets, name), 'utf8').trim();
  }

  /** A secret that may be given once and is then kept. */
  keep(name: string, text: () => string): string {
    const file = join(this.secrets, name);
    if (!existsSync(file)) writeFileSync(file, `${text()}\n`, { mode: 0o600 });
    return this.secret(name);
  }

  /** Where the database of this home lies: here, or under /var/lib/xuchi when its account cannot come in. */
  databaseFolder(account: Account | null): string {
    const own = join(this.folder, 'postgres');
    if (account === null) {
      mkdirSync(own, { recursive: true, mode: 0o700 });
      return own;
    }
    const elsewhere = join('/var/lib/xuchi', hashOf(realpathSync(this.folder)));
    const chosen = !existsSync(elsewhere) && canEnter(account, this.folderOfAccount()) ? own : elsewhere;
    mkdirSync(chosen, { recursive: true, mode: 0o755 });
    chownSync(chosen, account.uid, account.gid);
    return chosen;
  }

  /** A folder that exists and may be entered by others, to try the way on. */
  private folderOfAccount(): string {
    const folder = join(this.folder, 'postgres');
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    return folder;
  }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
