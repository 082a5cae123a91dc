import { Injectable } from '@nestjs/common';
import type { Merge, MergeDone } from '#contracts';
import { MergePeople } from '#customers';
import { Db, type Actor } from '#platform';
import { CrossArms } from './experiments/cross-arms.js';
import { FollowContact } from './follow-contact.js';

/** Two rows become one person, with what follows for their arms in experiments and the reminders of their cars, in one transaction. */
@Injectable()
export class UnitePeople {
  constructor(
    private readonly db: Db,
    private readonly merge: MergePeople,
    private readonly arms: CrossArms,
    private readonly follow: FollowContact,
  ) {}

  /** @throws what MergePeople throws. */
  run(actor: Actor, input: Merge): Promise<MergeDone> {
    return this.db.tx(actor, async () => {
      const { vehicleIds, ...done } = await this.merge.run(actor, input);
      await this.arms.run(actor, input.keep);
      await this.follow.run(actor, vehicleIds);
      return done;
    });
  }
}
