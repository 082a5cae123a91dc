import { Injectable } from '@nestjs/common';
import { CLASS_OF_RESULT, type NewContact } from '#contracts';
import { ChangePhoneState } from '#customers';
import { Db, type Actor } from '#platform';
import { RESULT_RULES, type WorkCase } from '#renewals';
import { FollowContact } from '../follow-contact.js';
import { CaseEndings } from './case-endings.js';
import { beforeStop, ContactBefore, type Before } from './contact-before.js';
import { personToStop, reachedBy, type Reached } from './reach.query.js';

/** What happened beside the case, and how it stood before. */
export interface Effects {
  before: Before;
  reached: Reached | null;
  lossId: string | null;
}

/** Does what a contact means beyond its case: a dead number, a car that left, an owner who wants no contact. */
@Injectable()
export class ContactEffects {
  constructor(
    private readonly db: Db,
    private readonly snapshot: ContactBefore,
    private readonly endings: CaseEndings,
    private readonly phone: ChangePhoneState,
    private readonly follow: FollowContact,
  ) {}

  /** In the running transaction, before the contact itself is written. @throws what the verbs of customers throw */
  async run(actor: Actor, work: WorkCase, input: Pick<NewContact, 'result' | 'lost'>): Promise<Effects> {
    const rule = RESULT_RULES[input.result];
    const reached = await reachedBy(this.db, work);
    const personId = rule.ends === 'opt-out' ? await personToStop(this.db, work, reached) : null;
    const wide = rule.ends !== undefined || rule.phone !== undefined || input.lost !== undefined;
    const before = await this.snapshot.read(work, personId ?? reached?.personId ?? null, wide);
    if (personId) before.stopped = await beforeStop(this.db, actor.groupId, actor.storeIds, personId);
    if (rule.phone && reached) await this.markPhone(actor, reached, rule.phone, before);
    const lossId = await this.endings.run(actor, work, input, personId);
    if (CLASS_OF_RESULT[input.result] === 'connected') await this.settleTasks(actor, work.id);
    return { before, reached, lossId };
  }

  private async markPhone(
    actor: Actor,
    reached: Reached,
    state: 'empty' | 'suspended' | 'wrong_person',
    before: Before,
  ): Promise<void> {
    before.phone = { id: reached.phoneId, state: reached.phoneState };
    await this.phone.run(actor, { phoneId: reached.phoneId, version: reached.phoneVersion, state });
    const cars = await this.db.query<{ id: string }>(
      'SELECT DISTINCT vehicle_id AS id FROM vehicle_person WHERE person_id = $1 AND until_on IS NULL',
      [reached.personId],
    );
    await this.follow.run(
      actor,
      cars.map((car) => car.id),
    );
  }

  /** Tasks that waited for somebody to reach the owner are done. */
  private async settleTasks(actor: Actor, caseId: string): Promise<void> {
    await this.db.change(
      `UPDATE touch SET state = 'done', settled_at = app.now(), done_by = $2, version = version + 1
       WHERE case_id = $1 AND state = 'needs_person'`,
      [caseId, actor.staffId],
    );
  }
}
