import { Injectable } from '@nestjs/common';
import { readPhone } from '#kernel';
import { Db, Vault, type Actor } from '#platform';

/** A whole number or four digits are few cars; a list need not carry more. */
const MOST = 500;

/** Cars by a phone of somebody on them: a whole number, or its last four digits. */
@Injectable()
export class FindCarsByPhone {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
  ) {}

  /** Ids of cars that the given stores know by this number; none when the text is no number. Joins the transaction. */
  async run(actor: Actor, storeIds: number[], text: string): Promise<string[]> {
    const dense = text.normalize('NFKC').replace(/[\s-]/g, '');
    const tail = /^\d{4}$/.test(dense) ? dense : null;
    const read = tail ? null : readPhone(dense);
    const phone = read && read.kind !== 'masked' ? read.phone : null;
    if (!tail && !phone) return [];
    return this.db.tx(actor, async () => {
      const keys = await this.vault.forGroup(this.db, actor.groupId);
      const [column, values] = tail
        ? ['tail_bidx', storeIds.map((id) => keys.blindTail(id, tail))]
        : ['bidx', [keys.blind('phone', phone!)]];
      const rows = await this.db.query<{ id: string }>(
        `SELECT DISTINCT r.vehicle_id AS id FROM phone p
         JOIN person o ON o.id = p.person_id AND o.restricted_at IS NULL
         JOIN vehicle_person r ON r.person_id = p.person_id AND r.until_on IS NULL
         WHERE p.store_id = ANY ($1) AND p.${column} = ANY ($2::bytea[]) LIMIT ${MOST}`,
        [storeIds, values],
      );
      return rows.map((row) => row.id);
    });
  }
}
