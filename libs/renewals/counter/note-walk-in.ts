import { Injectable } from '@nestjs/common';
import type { NewWalkIn } from '#contracts';
import { maskPhone, newId, Problem, readPhone, readPlate } from '#kernel';
import { Audit, Db, Vault, type Actor } from '#platform';
import { Notify } from '#staff';
import { storeLeads } from '../assignment/store-leads.query.js';

/** Writes down a car at the counter that no store knows: with a number and the owner's consent, or as none of ours. */
@Injectable()
export class NoteWalkIn {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly vault: Vault,
    private readonly notify: Notify,
  ) {}

  /** @throws Problem 422 'vehicle.plate-invalid' | 'phone.invalid' | 'walk-in.phone-needed' | 'walk-in.consent-needed' */
  run(actor: Actor, storeId: number, input: Omit<NewWalkIn, 'store'>): Promise<{ id: string }> {
    const plate = readPlate(input.plate);
    if (!plate) throw new Problem(422, 'vehicle.plate-invalid');
    const phone = input.outcome === 'lead' ? phoneOf(input) : null;
    return this.db.tx(actor, async () => {
      const id = newId();
      const vault = await this.vault.forGroup(this.db, actor.groupId);
      await this.db.query(
        `INSERT INTO walk_in (id, group_id, store_id, plate, outcome, seal_id, phone_cipher, phone_bidx, phone_masked,
           consent_text, noted_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          id,
          actor.groupId,
          storeId,
          plate,
          input.outcome,
          ...(phone === null
            ? [null, null, null, null, null]
            : [
                id,
                vault.seal('walk_in', 'phone_cipher', id, phone),
                vault.blind('phone', phone),
                maskPhone(phone),
                input.textVersion,
              ]),
          actor.staffId,
        ],
      );
      await this.audit.write(actor, 'walk-in.note', { type: 'walk-in', id, storeId }, { outcome: input.outcome });
      if (phone !== null) await this.tell(actor, id, storeId, plate);
      return { id };
    });
  }

  private async tell(actor: Actor, id: string, storeId: number, plate: string): Promise<void> {
    for (const staffId of await storeLeads(this.db, storeId)) {
      await this.notify.run(actor, {
        staffId,
        kind: 'visitor.noted',
        subject: { type: 'walk-in', id },
        params: { name: plate },
      });
    }
  }
}

function phoneOf(input: Pick<NewWalkIn, 'phone' | 'consent'>): string {
  if (!input.phone) throw new Problem(422, 'walk-in.phone-needed');
  const number = readPhone(input.phone);
  if (!number || number.kind === 'masked') throw new Problem(422, 'phone.invalid');
  if (!input.consent) throw new Problem(422, 'walk-in.consent-needed');
  return number.phone;
}
