import { Injectable } from '@nestjs/common';
import type { DraftBox, DraftView, LeftOutView } from '#contracts';
import { shown } from '#customers';
import { Db, type Actor } from '#platform';
import { messageText, type MessageParts } from '../templates/message-text.rules.js';
import { countDrafts } from './count-drafts.query.js';
import { draftPeople, everyone } from './draft-people.query.js';
import { DRAFTS, LEFT_OUT } from './drafts.sql.js';

type Row = Omit<DraftView, 'to' | 'text' | 'until' | 'insteadOf'> &
  Omit<MessageParts, 'channel' | 'owner' | 'signature'> & {
    reachedName: string | null;
    assigneeId: string | null;
    held: string | null;
    until: Date;
    at: Date;
  };

/** The outreach inbox: messages by WeCom that wait for their member. Their texts are made here, and nowhere before. */
@Injectable()
export class DraftList {
  constructor(private readonly db: Db) {}

  /** @param storeIds the stores asked for, all among the actor's */
  run(actor: Actor, storeIds: number[], person?: string): Promise<DraftBox> {
    return this.db.tx(actor, async () => {
      const people = await draftPeople(this.db, actor, storeIds, person);
      const whose = [storeIds, everyone(people)];
      const rows = await this.db.query<Row>(DRAFTS, [...whose, actor.staffId]);
      const left = await this.db.query<Omit<LeftOutView, 'at'> & { at: Date }>(LEFT_OUT, [...whose, actor.groupId]);
      const { sentToday, at } = await countDrafts(this.db, actor.groupId, storeIds, people);
      const name = (owner: string | null): string | null => shown(actor.role, 'name', owner);
      return {
        items: rows.filter((row) => row.held === null).map((row) => toDraft(row, people.others, name)),
        leftOut: [
          ...rows.filter((row) => row.held !== null).map((row) => toHeld(row, name(row.owner))),
          ...left.map((row) => ({ ...row, owner: name(row.owner), at: row.at.toISOString() })),
        ],
        sentToday,
        at: at.toISOString(),
      };
    });
  }
}

const head = (row: Row, owner: string | null) => ({
  id: row.id,
  version: row.version,
  caseId: row.caseId,
  vehicleId: row.vehicleId,
  store: row.store,
  plate: row.plate,
  owner,
  step: row.step,
  stepTitle: row.stepTitle,
  anchorOn: row.anchorOn,
  assignee: row.assignee,
});

const toDraft = (row: Row, others: string[], name: (of: string | null) => string | null): DraftView => ({
  ...head(row, name(row.owner)),
  to: name(row.reachedName),
  text: messageText({ ...row, channel: 'wecom', owner: row.reachedName, signature: '' }),
  until: row.until.toISOString(),
  friend: row.friend,
  insteadOf: row.assigneeId !== null && others.includes(row.assigneeId) ? row.assignee : null,
});

const toHeld = (row: Row, owner: string | null): LeftOutView => ({
  ...head(row, owner),
  reason: row.held!,
  next: 'later',
  at: row.until.toISOString(),
});
