import { Injectable } from '@nestjs/common';
import type { GrantView, ReverseGrant as Reversal } from '#contracts';
import { Problem } from '#kernel';
import { Db, type Actor } from '#platform';
import { lockGrant } from './lock-grant.query.js';
import { ReadGrant } from './read-grant.js';
import { reverseGrants } from './reverse-grants.js';

/** A person takes a grant back: what was redeemed stays so. */
@Injectable()
export class ReverseGrant {
  constructor(
    private readonly db: Db,
    private readonly read: ReadGrant,
  ) {}

  /** @throws Problem 404, 412; 409 'grant.over'. */
  run(actor: Actor, id: string, input: Reversal): Promise<GrantView> {
    return this.db.tx(actor, async () => {
      await lockGrant(this.db, actor, id, input.version);
      const ended = await reverseGrants(this.db, actor, { grantIds: [id], reason: input.reason });
      if (ended.length === 0) throw new Problem(409, 'grant.over');
      return this.read.run(actor, id);
    });
  }
}
