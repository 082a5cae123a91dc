import { Injectable } from '@nestjs/common';
import type { Merge, MergeDone } from '#contracts';
import { MergePeople } from '#customers';
import { Db, type Actor } from '#platform';
import { FollowContact } from './follow-contact.js';

/** Two rows become one person, with what follows for the reminders of their cars, in one transaction. */
@Injectable()
export class UnitePeople {
  constructor(
    private readonly db: Db,
    private readonly merge: MergePeople,
    private readonly follow: FollowContact,
  ) {}

  /** @throws what MergePeople throws. */
  run(actor: Actor, input: Merge): Promise<MergeDone> {
    return this.db.tx(actor, async () => {
      const { vehicleIds, ...done } = await this.merge.run(actor, input);
      await this.follow.run(actor, vehicleIds);
      return done;
    });
  }
}
