import { Injectable } from '@nestjs/common';
import { insurerOf, type NewPerk, type PerkView } from '#contracts';
import { newId, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { mustReach } from '#staff';
import { judgeWording } from '../compliance/judge-wording.js';
import { readPerk } from './perk-view.js';

/** Adds a perk with its first prices. One that is like cash may be listed, and is never given. */
@Injectable()
export class AddPerk {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 403 'scope.beyond'; 409 'perk.code-taken'; 422 'perk.ends-before-start' | 'policy.unknown-insurer' |
   *   'perk.cash-like' | 'perk.wording'. */
  run(actor: Actor, input: NewPerk): Promise<PerkView> {
    if (input.untilOn !== null && input.untilOn < input.fromOn) throw new Problem(422, 'perk.ends-before-start');
    if (input.insurer !== null && !insurerOf(input.insurer)) throw new Problem(422, 'policy.unknown-insurer');
    return this.db.tx(actor, async () => {
      await mustReach(this.db, actor, []);
      await judgeWording(this.db, actor.groupId, {
        name: input.name,
        more: [input.model, input.terms],
        restricted: input.kind === 'RESTRICTED',
      });
      const id = newId();
      const made = await this.db.change(
        `INSERT INTO perk (id, group_id, code, name, model, form, kind, fits, uses, valid_days, terms, insurer_id, redeem_at, from_on,
           until_on, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         ON CONFLICT (group_id, code) DO NOTHING`,
        [
          id,
          actor.groupId,
          input.code,
          input.name,
          input.model,
          input.form,
          input.kind,
          input.fits,
          input.uses,
          input.validDays,
          input.terms,
          input.insurer,
          input.redeemAt,
          input.fromOn,
          input.untilOn,
          actor.staffId,
        ],
      );
      if (made === 0) throw new Problem(409, 'perk.code-taken', { code: input.code });
      const { list, transfer, cost } = input.prices;
      await this.db.query(
        `INSERT INTO perk_price (perk_id, from_on, group_id, list_fen, transfer_fen, cost_fen, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, input.fromOn, actor.groupId, list, transfer, cost, actor.staffId],
      );
      await this.audit.write(
        actor,
        'perk.add',
        { type: 'perk', id },
        { code: input.code, kind: input.kind, ...input.prices },
      );
      return readPerk(this.db, actor, id);
    });
  }
}
