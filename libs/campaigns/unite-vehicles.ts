import { Injectable } from '@nestjs/common';
import type { Merge, MergeDone } from '#contracts';
import { MergeVehicles, type MergeRef } from '#customers';
import { Db, type Actor } from '#platform';
import { FollowContact } from './follow-contact.js';
import { MoveCarWork } from './move-car-work.js';
import { SettleCases } from './settle-cases.js';

/** Two rows become one car, with its policies, cases and reminders, in one transaction. */
@Injectable()
export class UniteVehicles {
  constructor(
    private readonly db: Db,
    private readonly merge: MergeVehicles,
    private readonly work: MoveCarWork,
    private readonly settle: SettleCases,
    private readonly follow: FollowContact,
  ) {}

  /** @throws what MergeVehicles.open throws. */
  run(actor: Actor, input: Merge): Promise<MergeDone> {
    return this.db.tx(actor, async () => {
      const merge = await this.merge.open(actor, input);
      const { doubles, closedCase } = await this.move(actor, merge);
      const moved = await this.merge.close(actor, merge, { doubles, closedCase });
      return { id: merge.id, moved, doubles };
    });
  }

  /** Everything that hangs on the dropped car; may run again for what came to it since. */
  async move(actor: Actor, merge: MergeRef): Promise<{ doubles: number; closedCase: string | null }> {
    await this.merge.move(merge);
    const moved = await this.work.run(merge);
    await this.merge.settleCover(merge);
    await this.settle.run([merge.keep]);
    await this.follow.run(actor, [merge.keep]);
    await this.merge.reseal(merge);
    return moved;
  }
}
