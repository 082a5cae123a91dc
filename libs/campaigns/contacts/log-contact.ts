import { Injectable } from '@nestjs/common';
import type { ContactLogged, Loss, NewContact } from '#contracts';
import { Problem } from '#kernel';
import { Db, Settings, type Actor } from '#platform';
import { FleetOfCase, lockCarFirst, mustComeLater, RESULT_RULES, WorkOn, type WorkInHand } from '#renewals';
import { WriteOneContact, type Rules } from './write-one-contact.js';

/** A contact to log; what a route leaves to its defaults may be left out. */
export type ContactInput = Omit<NewContact, 'version' | 'alsoCases' | 'direction'> &
  Partial<Pick<NewContact, 'version' | 'alsoCases' | 'direction'>> & {
    /** A telephone system measured the talk: the port for it. */
    talkMeasured?: boolean;
  };

/** Whether more than the case changes: its car, or a number and with it the cars of a person. */
const reachesCar = ({ result, lost }: { result: NewContact['result']; lost?: Loss }): boolean =>
  RESULT_RULES[result].ends !== undefined || RESULT_RULES[result].phone !== undefined || lost !== undefined;

/** Results that say something of one car, and so of no other car of a fleet. */
const OF_ONE_CAR: readonly string[] = ['car', 'opt-out'];

/** Logs a contact, with all that its result means for the case, its number, its car and its reminders. */
@Injectable()
export class LogContact {
  constructor(
    private readonly db: Db,
    private readonly settings: Settings,
    private readonly workOn: WorkOn,
    private readonly fleet: FleetOfCase,
    private readonly one: WriteOneContact,
  ) {}

  /**
   * Joins a running transaction.
   * @throws Problem 404, 412, 403 'case.not-yours', 422 'case.not-open' | 'contact.next-needed' | 'contact.next-past' |
   * 'contact.next-far' | 'contact.lost-reason-needed' | 'contact.lost-not-fitting' | 'contact.not-fleet'
   */
  run(actor: Actor, caseId: string, given: ContactInput): Promise<ContactLogged> {
    const input = { direction: 'out' as const, alsoCases: [], ...given };
    return this.db.tx(actor, async () => {
      if (reachesCar(input)) await lockCarFirst(this.db, caseId);
      const hand = await this.workOn.open(actor, caseId, input.version);
      const closes = await this.check(input);
      const others = await this.others(actor, caseId, [...new Set(input.alsoCases)], input);
      const rules = await this.rules(actor, hand);
      const write = { ...input, next: closes ? undefined : input.next };
      const first = await this.one.run(actor, hand, write, rules, null);
      for (const other of others) await this.one.run(actor, other, write, rules, first);
      const row = await this.workOn.row(caseId);
      const { note: _note, ...contact } = await this.one.view(actor, first);
      const failed = row.state === 'open' && row.handedTo === null;
      return {
        contact,
        case: row,
        closed: row.state !== 'open',
        handOffProposed: failed && row.failedAttempts >= rules.failed_contacts_to_hand_off,
      };
    });
  }

  /** @returns whether it ends the case */
  private async check(input: {
    result: NewContact['result'];
    next?: NewContact['next'];
    lost?: Loss;
  }): Promise<boolean> {
    const { ends } = RESULT_RULES[input.result];
    if (ends === 'lost' && !input.lost) throw new Problem(422, 'contact.lost-reason-needed');
    if (input.lost && ends !== undefined && OF_ONE_CAR.includes(ends)) {
      throw new Problem(422, 'contact.lost-not-fitting');
    }
    const closes = ends !== undefined || input.lost !== undefined;
    if (!closes && !input.next) throw new Problem(422, 'contact.next-needed');
    if (!closes && input.next) await mustComeLater(this.db, input.next.at);
    if (input.lost) this.one.checkLoss(input.lost);
    return closes;
  }

  /** The other cases of the fleet, locked in one order so that two people cannot wait for each other. */
  private async others(actor: Actor, caseId: string, ids: string[], input: { result: NewContact['result'] }) {
    const { ends } = RESULT_RULES[input.result];
    if (ids.length > 0 && ends !== undefined && OF_ONE_CAR.includes(ends)) throw new Problem(422, 'contact.not-fleet');
    await this.fleet.mustHold(actor, caseId, ids);
    const others: WorkInHand[] = [];
    for (const id of ids.sort()) others.push(await this.workOn.open(actor, id));
    return others;
  }

  private rules(actor: Actor, { work }: WorkInHand): Promise<Rules> {
    const keys = ['effective_seconds', 'inbound_pause_days', 'failed_contacts_to_hand_off'] as const;
    return this.settings.today(keys, actor.groupId, work.storeId);
  }
}
