import { Injectable } from '@nestjs/common';
import type { ContactView, Loss, NewContact } from '#contracts';
import { Db, type Actor, type SettingValue } from '#platform';
import { ContactList, RecordLoss, WriteContact, type WorkInHand } from '#renewals';
import { ContactEffects } from './contact-effects.js';

/** Dated rules that a contact is judged by. */
export interface Rules {
  effective_seconds: SettingValue<'effective_seconds'>;
  inbound_pause_days: SettingValue<'inbound_pause_days'>;
  failed_contacts_to_hand_off: SettingValue<'failed_contacts_to_hand_off'>;
}

type Input = Omit<NewContact, 'version' | 'alsoCases'> & { talkMeasured?: boolean };

/** Writes one contact of one case, with its effects before it. */
@Injectable()
export class WriteOneContact {
  constructor(
    private readonly db: Db,
    private readonly effects: ContactEffects,
    private readonly write: WriteContact,
    private readonly losses: RecordLoss,
    private readonly contacts: ContactList,
  ) {}

  /** In the running transaction. @returns the id of the contact */
  async run(actor: Actor, hand: WorkInHand, input: Input, rules: Rules, along: string | null): Promise<string> {
    const { before, reached, lossId } = await this.effects.run(actor, hand.work, input);
    const phoneBidx = reached?.phoneBidx ?? null;
    const id = await this.write.run(actor, { hand, input, rules, phoneBidx, withContactId: along, before });
    if (lossId) await this.db.change('UPDATE case_loss SET contact_id = $2 WHERE id = $1', [lossId, id]);
    return id;
  }

  checkLoss(loss: Loss): void {
    this.losses.check(loss);
  }

  view(actor: Actor, id: string): Promise<ContactView> {
    return this.contacts.one(actor, id);
  }
}
