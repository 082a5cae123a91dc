import { Injectable } from '@nestjs/common';
import { Problem } from '#kernel';
import { Db, type Actor } from '#platform';
import { may, Rotas, standInsFor } from '#staff';

/** A case as far as it matters for who may work it. */
export interface Held {
  storeId: number;
  assigneeId: string | null;
}

/**
 * Who may work a case: whoever holds it; anybody of the store while it lies in the pool; whoever stands in for its
 * holder; a colleague on shift while its holder is off today; leaders always; the product itself; an owner, whose link
 * names the case. Runs in the caller's transaction.
 */
@Injectable()
export class MayActOn {
  constructor(
    private readonly db: Db,
    private readonly rotas: Rotas,
  ) {}

  /**
   * @returns for whom the actor acts: the holder when that is a colleague, else null
   * @throws Problem 403 'case.not-yours'
   */
  async run(actor: Actor, held: Held): Promise<{ insteadOf: string | null }> {
    const { assigneeId } = held;
    if (assigneeId === null || assigneeId === actor.staffId || actor.kind !== 'staff') return { insteadOf: null };
    if (may(actor, 'assign.manage') || (await this.standsIn(actor, held.storeId, assigneeId))) {
      return { insteadOf: assigneeId };
    }
    throw new Problem(403, 'case.not-yours');
  }

  private async standsIn(actor: Actor, storeId: number, assigneeId: string): Promise<boolean> {
    if (!actor.staffId) return false;
    const book = await this.rotas.book(storeId, [assigneeId, actor.staffId]);
    const { today } = book.store;
    if ((await standInsFor(this.db, assigneeId, today)).includes(actor.staffId)) return true;
    return !book.worksOn(assigneeId, today) && book.worksOn(actor.staffId, today);
  }
}
