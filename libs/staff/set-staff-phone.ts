import { Injectable } from '@nestjs/common';
import { maskPhone, notFound, Problem, readPhone } from '#kernel';
import { Audit, Db, Vault, type Actor } from '#platform';
import { StaffList, type StaffRow } from './staff-list.query.js';
import { mayGrant } from './staff.rules.js';

export interface StaffPhoneInput {
  version: number;
  /** NULL takes the number away. */
  phone: string | null;
}

/**
 * A colleague's own number. Kept as a keyed hash and masked: it is never called from here, only recognised, so that it
 * is not taken for a customer's. Customers' columns that hold it already are marked at once, in every store.
 */
@Injectable()
export class SetStaffPhone {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly vault: Vault,
    private readonly list: StaffList,
  ) {}

  /**
   * @throws Problem 404 outside the actor's stores | 403 'staff.role' for whom the actor may not manage |
   *   412 'request.stale' | 422 'phone.invalid' | 422 'own-number.masked'
   */
  async run(actor: Actor, id: string, input: StaffPhoneInput): Promise<StaffRow> {
    return this.db.tx(actor, async () => {
      const before = await this.list.one(actor, id);
      if (!before) throw notFound();
      if (id !== actor.staffId && !mayGrant(actor, before.role)) throw new Problem(403, 'staff.role');
      const number = input.phone === null ? undefined : readPhone(input.phone);
      if (input.phone !== null && !number) throw new Problem(422, 'phone.invalid');
      if (number?.kind === 'masked') throw new Problem(422, 'own-number.masked');
      const keys = await this.vault.forGroup(this.db, actor.groupId);
      const bidx = number ? keys.blind('phone', number.phone) : null;
      const changed = await this.db.change(
        `UPDATE staff_member SET phone_bidx = $4, phone_masked = $5, version = version + 1
         WHERE group_id = $1 AND id = $2 AND version = $3`,
        [actor.groupId, id, input.version, bidx, number ? maskPhone(number.phone) : null],
      );
      if (changed === 0) throw new Problem(412, 'request.stale');
      const marked = bidx ? await this.mark(bidx) : 0;
      await this.audit.write(actor, 'staff.phone', { type: 'staff', id }, { given: bidx !== null, marked });
      return (await this.list.one(actor, id))!;
    });
  }

  private async mark(bidx: Buffer): Promise<number> {
    const [row] = await this.db.query<{ n: number }>('SELECT app.mark_own_numbers($1) AS n', [[bidx]]);
    return row!.n;
  }
}
