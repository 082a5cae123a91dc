import { Injectable } from '@nestjs/common';
import { Db, type Actor } from '#platform';
import { MergeJournal, type RowChange } from './merge-journal.js';
import type { MergeRef } from './merge-log.js';
import { SuppressPhone, type SuppressionReason } from './suppress-phone.js';

/** Moves what hangs on one person to another of the same store. May run again: it moves what came to the wrong one since. */
@Injectable()
export class MovePerson {
  constructor(
    private readonly db: Db,
    private readonly journal: MergeJournal,
    private readonly suppress: SuppressPhone,
  ) {}

  /** In the caller's transaction, both rows locked. @returns cars of both, and how many numbers both had */
  async run(actor: Actor, merge: MergeRef): Promise<{ vehicleIds: string[]; doubles: number }> {
    const doubles = await this.phones(merge);
    await this.roles(merge);
    await this.friends(merge);
    await this.identity(merge);
    await this.stricterConsent(actor, merge);
    const earlier = await this.db.query<RowChange>(
      `SELECT id, jsonb_build_object('merged_into', $2::uuid) AS set FROM person WHERE merged_into = $1`,
      [merge.drop, merge.keep],
    );
    await this.journal.change(merge, 'person', earlier);
    await this.db.query(
      `UPDATE person SET merged_into = CASE WHEN id = $2 THEN $1::uuid END, version = version + 1,
         updated_at = app.now() WHERE id = ANY (ARRAY[$1::uuid, $2]) AND store_id = $3`,
      [merge.keep, merge.drop, merge.storeId],
    );
    await this.suppressAll(actor, merge);
    const cars = await this.db.query<{ id: string }>(
      'SELECT DISTINCT vehicle_id AS id FROM vehicle_person WHERE person_id = $1 AND store_id = $2 AND until_on IS NULL',
      [merge.keep, merge.storeId],
    );
    return { vehicleIds: cars.map((car) => car.id), doubles };
  }

  /** Numbers go behind the kept one's own; one that both have stays, and what is known against it counts for the kept. */
  private async phones(merge: MergeRef): Promise<number> {
    const there = `(SELECT k.id FROM phone k WHERE k.person_id = $2 AND k.store_id = $3
      AND CASE WHEN h.bidx IS NULL THEN k.bidx IS NULL AND k.masked = h.masked ELSE k.bidx = h.bidx END LIMIT 1)`;
    const moving = await this.db.query<RowChange>(
      `SELECT h.id, jsonb_build_object('person_id', $2::uuid, 'rank', m.most + row_number() OVER (ORDER BY h.rank, h.id)) AS set
       FROM phone h CROSS JOIN (SELECT coalesce(max(rank), 0) AS most FROM phone WHERE person_id = $2) m
       WHERE h.person_id = $1 AND h.store_id = $3 AND ${there} IS NULL`,
      [merge.drop, merge.keep, merge.storeId],
    );
    const worse = await this.db.query<RowChange>(
      `SELECT k.id, jsonb_build_object('state', h.state) AS set FROM phone h JOIN phone k ON k.id = ${there}
       WHERE h.person_id = $1 AND h.store_id = $3 AND k.state IN ('unverified', 'valid')
         AND h.state NOT IN ('unverified', 'valid')`,
      [merge.drop, merge.keep, merge.storeId],
    );
    await this.journal.change(merge, 'phone', worse);
    await this.journal.change(merge, 'phone', moving);
    const [left] = await this.db.query<{ n: number }>('SELECT count(*)::int AS n FROM phone WHERE person_id = $1', [
      merge.drop,
    ]);
    return left!.n;
  }

  private async roles(merge: MergeRef): Promise<void> {
    const roles = await this.db.query<RowChange>(
      `SELECT id, jsonb_build_object('person_id', $2::uuid) AS set FROM vehicle_person
       WHERE person_id = $1 AND store_id = $3`,
      [merge.drop, merge.keep, merge.storeId],
    );
    await this.journal.change(merge, 'vehicle_person', roles);
  }

  /** Whoever is connected with the one is connected with the other; where a colleague is with both, one row is enough. */
  private async friends(merge: MergeRef): Promise<void> {
    const friends = await this.db.query<RowChange>(
      `SELECT f.id, jsonb_build_object('person_id', $2::uuid) AS set FROM wecom_friend f
       WHERE f.person_id = $1 AND f.store_id = $3 AND NOT EXISTS (SELECT FROM wecom_friend k
         WHERE k.person_id = $2 AND k.staff_id = f.staff_id AND k.ended_at IS NULL AND f.ended_at IS NULL)`,
      [merge.drop, merge.keep, merge.storeId],
    );
    await this.journal.change(merge, 'wecom_friend', friends);
  }

  /** An identity number that the kept row lacks. Cipher texts carry their seal id along, so they may change rows. */
  private async identity(merge: MergeRef): Promise<void> {
    const filled = await this.db.change(
      `UPDATE person k SET seal_id = d.seal_id, id_no_cipher = d.id_no_cipher, id_no_bidx = d.id_no_bidx,
         id_no_tail = d.id_no_tail, id_no_state = d.id_no_state
       FROM person d WHERE k.id = $1 AND d.id = $2 AND k.store_id = $3 AND d.id_no_bidx IS NOT NULL
         AND k.id_no_bidx IS NULL AND k.address_cipher IS NULL AND d.address_cipher IS NULL`,
      [merge.keep, merge.drop, merge.storeId],
    );
    if (filled > 0) await this.journal.note(merge, 'identity', [merge.keep]);
  }

  /** A refusal of either holds for both; a grant never goes over, for it was given under another name. */
  private async stricterConsent(actor: Actor, merge: MergeRef): Promise<void> {
    const refused = await this.db.query<{ id: string }>(
      `INSERT INTO consent (id, group_id, store_id, person_id, purpose, channel, granted, text_version, source, actor_id)
       SELECT app.new_id(), $4, $3, $2, d.purpose, d.channel, false, d.text_version, 'merge', $5
       FROM (SELECT DISTINCT ON (purpose, channel) * FROM consent WHERE person_id = $1
             ORDER BY purpose, channel, at DESC, id DESC) d
       JOIN (SELECT DISTINCT ON (purpose, channel) * FROM consent WHERE person_id = $2
             ORDER BY purpose, channel, at DESC, id DESC) k ON k.purpose = d.purpose AND k.channel = d.channel
       WHERE NOT d.granted AND k.granted
       RETURNING id`,
      [merge.drop, merge.keep, merge.storeId, merge.groupId, actor.staffId],
    );
    await this.journal.note(
      merge,
      'consent',
      refused.map((row) => row.id),
    );
  }

  /** Whoever refused to be contacted refused on every number of theirs. */
  private async suppressAll(actor: Actor, merge: MergeRef): Promise<void> {
    const phones = await this.db.query<{ bidx: Buffer; reason: SuppressionReason | null }>(
      `SELECT DISTINCT h.bidx, (SELECT x.reason FROM suppression x WHERE x.group_id = $3 AND x.phone_bidx = h.bidx
         AND x.lifted_at IS NULL AND (x.until IS NULL OR x.until > app.now()) AND x.reason <> 'staff_number') AS reason
       FROM phone h WHERE h.person_id = ANY (ARRAY[$1::uuid, $2]) AND h.bidx IS NOT NULL AND h.state <> 'staff_number'`,
      [merge.keep, merge.drop, merge.groupId],
    );
    const reason = phones.find((phone) => phone.reason !== null)?.reason;
    if (!reason) return;
    for (const phone of phones) {
      const { created } = await this.suppress.byIndex(actor, phone.bidx, phone.reason ?? reason);
      if (!created) continue;
      const [row] = await this.db.query<{ id: string }>(
        'SELECT id FROM suppression WHERE group_id = $1 AND phone_bidx = $2 AND lifted_at IS NULL',
        [merge.groupId, phone.bidx],
      );
      if (row) await this.journal.note(merge, 'suppression', [row.id]);
    }
  }
}
