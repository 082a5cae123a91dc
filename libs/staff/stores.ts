import { Injectable } from '@nestjs/common';
import { Problem } from '#kernel';
import { Db, type Actor } from '#platform';

/** Turns the store codes that people write into the ids that queries name, within the actor's stores. */
@Injectable()
export class Stores {
  constructor(private readonly db: Db) {}

  /** Id of one store. @throws Problem 404 'store.unknown' when it is absent or not among the actor's. */
  async idOf(actor: Actor, code: string): Promise<number> {
    const [id] = await this.idsOf(actor, [code]);
    return id!;
  }

  /** Ids of several stores, in the order given. @throws Problem 404 'store.unknown' naming the first unknown one. */
  async idsOf(actor: Actor, codes: readonly string[]): Promise<number[]> {
    if (codes.length === 0) return [];
    const rows = await this.db.tx(actor, () =>
      this.db.query<{ id: number; code: string }>(
        'SELECT id, code FROM store WHERE group_id = $1 AND code = ANY ($2) AND id = ANY ($3)',
        [actor.groupId, codes, actor.storeIds],
      ),
    );
    const known = new Map(rows.map((row) => [row.code, row.id]));
    return codes.map((code) => {
      const id = known.get(code);
      if (id === undefined) throw new Problem(404, 'store.unknown', { store: code });
      return id;
    });
  }

  /** Stores that a list covers: the one asked for, else all of the actor's. @throws Problem 404 'store.unknown'. */
  async narrow(actor: Actor, code: string | undefined): Promise<number[]> {
    return code === undefined ? actor.storeIds : this.idsOf(actor, [code]);
  }
}
