import { Injectable } from '@nestjs/common';
import type { MergeUndone } from '#contracts';
import { RestoreMerge } from '#customers';
import { Db, type Actor } from '#platform';
import { FollowContact } from './follow-contact.js';
import { SettleCases } from './settle-cases.js';

/** A merge is taken back, with what follows for cases and reminders of both, in one transaction. */
@Injectable()
export class UndoMerge {
  constructor(
    private readonly db: Db,
    private readonly restore: RestoreMerge,
    private readonly settle: SettleCases,
    private readonly follow: FollowContact,
  ) {}

  /** @throws what RestoreMerge throws. */
  run(actor: Actor, id: string): Promise<MergeUndone> {
    return this.db.tx(actor, async () => {
      const { vehicleIds, ...undone } = await this.restore.run(actor, id);
      await this.settle.run(vehicleIds);
      await this.follow.run(actor, vehicleIds);
      return undone;
    });
  }
}
