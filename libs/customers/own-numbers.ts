import { Injectable } from '@nestjs/common';
import type { OwnNumber } from '#contracts';
import { maskPhone, newId, notFound, Problem, readPhone } from '#kernel';
import { Audit, Db, Vault, type Actor } from '#platform';
import type { z } from 'zod';

type Given = { storeId: number; phone?: string; phoneId?: string; label: string };
type Line = { bidx: Buffer; masked: string };

/** SQL: whether a number (an expression of its blind index) belongs to a colleague or is a line of the shop. */
export const isOwnNumber = (group: string, bidx: string): string => `(
  EXISTS (SELECT FROM staff_member m WHERE m.group_id = ${group} AND m.phone_bidx = ${bidx})
  OR EXISTS (SELECT FROM own_number o WHERE o.group_id = ${group} AND o.bidx = ${bidx}))`;

/** The shop's own lines. What stands here is marked in every customer's column, and is never called. */
@Injectable()
export class OwnNumbers {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly vault: Vault,
  ) {}

  /** Lines of stores, with how many customers carry them there. */
  list(actor: Actor, storeIds: number[]): Promise<{ items: z.infer<typeof OwnNumber>[] }> {
    return this.db.tx(actor, async () => ({
      items: await this.db.query(
        `SELECT o.id, s.code AS store, o.source, o.masked, o.label, (SELECT count(DISTINCT h.person_id)::int FROM phone h
           WHERE h.store_id = o.store_id AND h.bidx = o.bidx) AS customers
         FROM own_number o JOIN store s ON s.id = o.store_id WHERE o.store_id = ANY ($1) AND o.group_id = $2
         ORDER BY s.code, o.source DESC, o.created_at LIMIT 500`,
        [storeIds, actor.groupId],
      ),
    }));
  }

  /**
   * Names a line, by its digits or by the number in a customer's column; customers who carry it are marked at once.
   * @throws Problem 404 for a number of other stores, 422 'phone.invalid' | 'own-number.masked'
   */
  async add(actor: Actor, given: Given): Promise<{ id: string; marked: number }> {
    if (!actor.storeIds.includes(given.storeId)) throw notFound();
    return this.db.tx(actor, async () => {
      const line =
        given.phone === undefined ? await this.known(actor, given.phoneId!) : await this.typed(actor, given.phone);
      const [row] = await this.db.query<{ id: string }>(
        `INSERT INTO own_number (id, group_id, store_id, source, bidx, masked, label, created_by)
         VALUES ($1, $2, $3, 'line', $4, $5, $6, $7)
         ON CONFLICT (store_id, bidx) DO UPDATE SET label = excluded.label RETURNING id`,
        [newId(), actor.groupId, given.storeId, line.bidx, line.masked, given.label, actor.staffId],
      );
      const marked = await this.mark([line.bidx]);
      const subject = { type: 'own-number', id: row!.id, storeId: given.storeId };
      await this.audit.write(actor, 'own-number.add', subject, { marked });
      return { id: row!.id, marked };
    });
  }

  /** Takes a line off the list; numbers that were marked stay so until a person says otherwise. @throws Problem 404 */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.db.tx(actor, async () => {
      const [row] = await this.db.query<{ store_id: number }>(
        `DELETE FROM own_number WHERE id = $1 AND store_id = ANY ($2) AND source = 'line' RETURNING store_id`,
        [id, actor.storeIds],
      );
      if (!row) throw notFound();
      await this.audit.write(actor, 'own-number.remove', { type: 'own-number', id, storeId: row.store_id });
    });
  }

  /** All that the group knows, for the worker: signs of stores are read in, and customers' columns are marked. */
  async sync(groupId: number): Promise<void> {
    const keys = await this.vault.forGroup(this.db, groupId);
    const stores = await this.db.query<{ id: number; phone: string }>(
      `SELECT id, phone FROM store WHERE group_id = $1 AND phone <> ''`,
      [groupId],
    );
    for (const store of stores) {
      const number = readPhone(store.phone);
      if (!number || number.kind === 'masked') continue;
      await this.db.query(
        `INSERT INTO own_number (id, group_id, store_id, source, bidx, masked) VALUES ($1, $2, $3, 'store', $4, $5)
         ON CONFLICT (store_id, bidx) DO NOTHING`,
        [newId(), groupId, store.id, keys.blind('phone', number.phone), maskPhone(number.phone)],
      );
    }
    const own = await this.db.query<{ bidx: Buffer }>(
      `SELECT bidx FROM own_number WHERE group_id = $1
       UNION SELECT phone_bidx FROM staff_member WHERE group_id = $1 AND phone_bidx IS NOT NULL`,
      [groupId],
    );
    await this.mark(own.map((row) => row.bidx));
  }

  private async mark(numbers: Buffer[]): Promise<number> {
    if (numbers.length === 0) return 0;
    const [row] = await this.db.query<{ n: number }>('SELECT app.mark_own_numbers($1) AS n', [numbers]);
    return row!.n;
  }

  private async typed(actor: Actor, text: string): Promise<Line> {
    const number = readPhone(text);
    if (!number) throw new Problem(422, 'phone.invalid');
    if (number.kind === 'masked') throw new Problem(422, 'own-number.masked');
    const keys = await this.vault.forGroup(this.db, actor.groupId);
    return { bidx: keys.blind('phone', number.phone), masked: maskPhone(number.phone) };
  }

  private async known(actor: Actor, phoneId: string): Promise<Line> {
    const [row] = await this.db.query<{ bidx: Buffer | null; masked: string }>(
      'SELECT bidx, masked FROM phone WHERE id = $1 AND store_id = ANY ($2)',
      [phoneId, actor.storeIds],
    );
    if (!row) throw notFound();
    if (!row.bidx) throw new Problem(422, 'own-number.masked');
    return { bidx: row.bidx, masked: row.masked };
  }
}
