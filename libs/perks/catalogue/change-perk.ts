import { Injectable } from '@nestjs/common';
import { insurerOf, type PerkChange, type PerkView } from '#contracts';
import { Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { mustReach } from '#staff';
import { judgeWording } from '../compliance/judge-wording.js';
import { lockPerk, readPerk } from './perk-view.js';

const COLUMNS: Record<Exclude<keyof PerkChange, 'version'>, string> = {
  name: 'name',
  model: 'model',
  form: 'form',
  kind: 'kind',
  fits: 'fits',
  uses: 'uses',
  validDays: 'valid_days',
  terms: 'terms',
  insurer: 'insurer_id',
  redeemAt: 'redeem_at',
  untilOn: 'until_on',
  state: 'state',
};

/** Changes what a perk is from now on: what was given stays what it was given as. */
@Injectable()
export class ChangePerk {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /**
   * The catalogue is the group's.
   * @throws Problem 403 'scope.beyond', 404, 412; 422 'perk.ends-before-start' | 'policy.unknown-insurer' | 'perk.cash-like' |
   *   'perk.wording'
   */
  run(actor: Actor, id: string, { version, ...change }: PerkChange): Promise<PerkView> {
    if (change.insurer && !insurerOf(change.insurer)) throw new Problem(422, 'policy.unknown-insurer');
    return this.db.tx(actor, async () => {
      await mustReach(this.db, actor, []);
      if ((await lockPerk(this.db, actor, id)) !== version) throw new Problem(412, 'request.stale');
      const before = await readPerk(this.db, actor, id);
      if (change.untilOn && change.untilOn < before.fromOn) throw new Problem(422, 'perk.ends-before-start');
      const fields = (Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]).filter((field) => change[field] !== undefined);
      const sets = fields.map((field, at) => `${COLUMNS[field]} = $${at + 2}`);
      await this.db.change(
        `UPDATE perk SET ${[...sets, 'version = version + 1', 'updated_at = app.now()'].join(', ')} WHERE id = $1`,
        [id, ...fields.map((field) => change[field])],
      );
      await this.audit.write(actor, 'perk.change', { type: 'perk', id }, { fields });
      const perk = await readPerk(this.db, actor, id);
      const { name, model, terms, kind, state } = perk;
      if (state === 'active')
        await judgeWording(this.db, actor.groupId, { name, more: [model, terms], restricted: kind === 'RESTRICTED' });
      return perk;
    });
  }
}
