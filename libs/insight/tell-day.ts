import { Injectable } from '@nestjs/common';
import { Db } from '#platform';
import { dueRounds, sealedRound, storeLeads, type DueRound } from '#renewals';
import { deskPeople, Notify } from '#staff';

/** At 18:00 of a store its people hear that the report of the day is there, once. */
@Injectable()
export class TellDay {
  constructor(
    private readonly db: Db,
    private readonly notify: Notify,
  ) {}

  /** For the worker, as often as it likes. @returns how many people were told */
  async runDue(): Promise<number> {
    let told = 0;
    for (const due of await dueRounds(this.db, 'report')) {
      told += (await sealedRound(this.db, due, 'report', () => this.ofStore(due))) ?? 0;
    }
    return told;
  }

  private async ofStore({ actor, storeId }: DueRound): Promise<number> {
    const desk = await deskPeople(this.db, actor.groupId, storeId);
    const specialists = desk.filter((one) => one.role === 'specialist').map((one) => one.id);
    const people = new Set([...specialists, ...(await storeLeads(this.db, storeId))]);
    for (const staffId of people) {
      await this.notify.run(actor, { staffId, kind: 'report.day', subject: { type: 'report', id: staffId } });
    }
    return people.size;
  }
}
