import { Injectable } from '@nestjs/common';
import { CLASS_OF_RESULT, CONTACT_RESULTS, type ContactResult, type NextContact, type Proposals } from '#contracts';
import { notFound } from '#kernel';
import { Db, type Actor } from '#platform';
import { ReadGround } from './proposal-ground.js';
import { proposeNext } from './propose-next.rules.js';
import { RESULT_RULES } from './results.rules.js';
import type { WorkCase } from './work-case.query.js';

type Head = Pick<WorkCase, 'storeId' | 'level' | 'anchorOn' | 'assigneeId' | 'handedTo'>;

/** What each result would propose next for a case, so that a key and Enter are enough. */
@Injectable()
export class ReadProposals {
  constructor(
    private readonly db: Db,
    private readonly ground: ReadGround,
  ) {}

  /** @throws Problem 404. */
  run(actor: Actor, caseId: string): Promise<Proposals> {
    return this.db.tx(actor, async () => {
      const head = await this.head(actor, caseId);
      const ground = await this.ground.run(actor, head, head.handedTo ?? head.assigneeId ?? actor.staffId);
      const proposed = CONTACT_RESULTS.map((result) => proposeNext(result, ground));
      const open = proposed.filter((one) => one !== null);
      const instants = await this.ground.instants(ground.zone, open);
      return {
        items: CONTACT_RESULTS.map((result, i) => {
          const next = proposed[i] ?? null;
          return {
            result,
            class: CLASS_OF_RESULT[result],
            next: next && { at: instants[open.indexOf(next)]!, action: next.action },
            closes: RESULT_RULES[result].ends !== undefined,
            asks: RESULT_RULES[result].asks,
          };
        }),
      };
    });
  }

  /** What one result proposes, for verbs that log a contact by what they do. Null when it ends the case. */
  one(actor: Actor, caseId: string, result: ContactResult): Promise<NextContact | null> {
    return this.db.tx(actor, async () => {
      const head = await this.head(actor, caseId);
      const ground = await this.ground.run(actor, head, head.handedTo ?? head.assigneeId ?? actor.staffId);
      const next = proposeNext(result, ground);
      return next && this.ground.agreed(ground.zone, next);
    });
  }

  private async head(actor: Actor, caseId: string): Promise<Head> {
    const [head] = await this.db.query<Head>(
      `SELECT store_id AS "storeId", level, anchor_on AS "anchorOn", assignee_id AS "assigneeId", handed_to AS "handedTo"
       FROM renewal_case WHERE id = $1 AND store_id = ANY ($2)`,
      [caseId, actor.storeIds],
    );
    if (!head) throw notFound('case.not-found');
    return head;
  }
}
