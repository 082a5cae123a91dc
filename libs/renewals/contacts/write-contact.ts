import { Injectable } from '@nestjs/common';
import { CLASS_OF_RESULT, type NewContact } from '#contracts';
import { RecordActivity } from '#customers';
import { newId } from '#kernel';
import { Audit, Db, Vault, type Actor } from '#platform';
import { effectiveOf } from './effective.rules.js';
import { standing } from './move-stage.js';
import { further, RESULT_RULES } from './results.rules.js';
import type { WorkInHand } from './work-on.js';

/** A contact to be written: what was said, of which case, and what an undo would restore. */
export interface ContactToWrite {
  hand: WorkInHand;
  input: Omit<NewContact, 'version' | 'alsoCases'> & { talkMeasured?: boolean };
  /** Dated rules that decide. */
  rules: { effective_seconds: number; inbound_pause_days: number };
  /** The number that was tried, by its blind index. */
  phoneBidx: Buffer | null;
  /** The contact that was logged first, when this case was of the same conversation. */
  withContactId: string | null;
  before: object;
}

/** Writes a contact, and what the case knows of it: last result, next contact, stage, attempts that reached nobody. */
@Injectable()
export class WriteContact {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
  ) {}

  /** In the running transaction, after what the result ends has ended. @returns the id of the contact */
  async run(actor: Actor, one: ContactToWrite): Promise<string> {
    const { hand, input } = one;
    const effective = effectiveOf(input, one.rules.effective_seconds);
    await this.changeCase(actor, one, effective);
    const id = await this.insert(actor, one, effective);
    const { work } = hand;
    const facts = {
      contactId: id,
      result: input.result,
      channel: input.channel,
      direction: input.direction,
      effective,
      next: input.next?.action ?? null,
      ...(hand.insteadOf === null ? {} : { insteadOf: hand.insteadOf }),
    };
    await this.audit.write(actor, 'contact.log', { type: 'case', id: work.id, storeId: work.storeId }, facts);
    await this.activity.run(actor, {
      storeId: work.storeId,
      vehicleId: work.vehicleId,
      caseId: work.id,
      kind: 'contact.logged',
      data: facts,
    });
    return id;
  }

  /** Whoever logs the first contact of a case of the pool holds it from then on. */
  private async changeCase(actor: Actor, one: ContactToWrite, effective: string): Promise<void> {
    const { hand, input, rules } = one;
    const { reaches } = RESULT_RULES[input.result];
    const from = standing(hand.work);
    const stage = further(from, reaches ?? (from === 'PENDING' ? 'ASSIGNED' : from));
    await this.db.change(
      `UPDATE renewal_case c SET
         stage = CASE WHEN c.state = 'open' THEN $2 ELSE c.stage END,
         assignee_id = coalesce(c.assignee_id, $3), assigned_at = CASE WHEN c.assignee_id IS NULL THEN app.now() ELSE c.assigned_at END,
         missed_at = NULL, escalated_at = NULL, snoozed_until = NULL, snoozed_from = NULL,
         quiet_until = CASE WHEN $4 = 'in' THEN app.now() + make_interval(days => $5)
           WHEN c.stage = 'SNOOZED' THEN NULL ELSE c.quiet_until END,
         last_result = $6, last_effective = $7,
         last_contact_at = CASE WHEN $6 = 'NOT_DIALLED' THEN c.last_contact_at ELSE app.now() END,
         failed_attempts = CASE WHEN $6 = 'NOT_DIALLED' THEN c.failed_attempts WHEN $8 = 'not_connected'
           THEN least(c.failed_attempts + 1, 30000) ELSE 0 END,
         next_contact_at = CASE WHEN c.state = 'open' THEN $9::timestamptz END,
         next_action = CASE WHEN c.state = 'open' THEN $10 END,
         version = c.version + 1, updated_at = app.now()
       WHERE c.id = $1`,
      [
        hand.work.id,
        stage,
        actor.kind === 'staff' && actor.role !== 'adviser' ? actor.staffId : null,
        input.direction,
        rules.inbound_pause_days,
        input.result,
        effective,
        CLASS_OF_RESULT[input.result],
        input.next?.at ?? null,
        input.next?.action ?? null,
      ],
    );
  }

  private async insert(actor: Actor, one: ContactToWrite, effective: string): Promise<string> {
    const { hand, input } = one;
    const id = newId();
    const sealId = input.note ? newId() : null;
    const keys = await this.vault.forGroup(this.db, actor.groupId);
    await this.db.change(
      `INSERT INTO contact (id, group_id, store_id, case_id, staff_id, instead_of, phone_bidx, result, class, channel,
         direction, effective, talk_s, talk_measured, next_at, next_action, seal_id, sealed, with_contact_id, before, case_version)
       SELECT $1, $2, c.store_id, c.id, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, c.next_contact_at, c.next_action, $14, $15,
         $16, $17, c.version
       FROM renewal_case c WHERE c.id = $3`,
      [
        id,
        actor.groupId,
        hand.work.id,
        actor.staffId,
        hand.insteadOf,
        one.phoneBidx,
        input.result,
        CLASS_OF_RESULT[input.result],
        input.channel,
        input.direction,
        effective,
        input.talkSeconds ?? null,
        input.talkMeasured ?? false,
        sealId,
        sealId && keys.seal('contact', 'sealed', sealId, input.note!),
        one.withContactId,
        JSON.stringify(one.before),
      ],
    );
    return id;
  }
}
