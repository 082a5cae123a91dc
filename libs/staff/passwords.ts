import { createHmac, randomBytes } from 'node:crypto';
import { hash, verify, type Algorithm } from '@node-rs/argon2';
import { Problem } from '#kernel';

/** Argon2id; the library's enum is not there at run time. */
const ARGON2ID: Algorithm = 2;
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 2;
const QUEUE = 20;

/**
 * Hashes and checks passwords: argon2id over an HMAC with a key kept outside the database. Two at once, twenty
 * waiting, the rest are turned away, so that a flood of sign-ins leaves the api alive.
 */
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly nobody: Promise<string>;

  constructor(private readonly pepper: string) {
    this.nobody = hash(randomBytes(32), COST);
  }

  /** The PHC string to keep. The password is taken exactly as received. @throws Problem 503 'unavailable'. */
  hash(password: string): Promise<string> {
    return this.slot(() => hash(this.seasoned(password), COST));
  }

  /** Whether the password is the one kept. For an unknown person pass null: it takes as long and is never right. */
  verify(kept: string | null, password: string): Promise<boolean> {
    return this.slot(async () => {
      const known = kept?.startsWith('$argon2id$') ? kept : null;
      const right = await verify(known ?? (await this.nobody), this.seasoned(password));
      return right && known !== null;
    });
  }

  private seasoned(password: string): string {
    return createHmac('sha256', this.pepper).update(password, 'utf8').digest('base64');
  }

  private async slot<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) {
      if (this.waiting.length >= QUEUE) throw new Problem(503, 'unavailable', { seconds: 2 });
      await new Promise<void>((go) => this.waiting.push(go));
    } else {
      this.running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
