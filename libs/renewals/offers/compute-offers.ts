import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import { Audit, Db, systemActor } from '#platform';
import { applyOffers } from './apply-offers.sql.js';
import { ASK_MANY } from './match-cases.sql.js';
import { rulesAsJson, runningRules, type RuleTerms } from './rule-terms.query.js';

/** Stores that one transaction looks at. */
const CHUNK = 25;
const OFFERS_LOCK = 7_240_026;
/** A rule that is published again and again must not keep the pass from ending. */
const MOST_TURNS = 5;

/** What a pass did. */
export interface OffersComputed {
  made: number;
  moved: number;
  withdrawn: number;
}
interface Ground {
  day: LocalDate;
  began: Date;
  stores: number[];
  rules: RuleTerms[];
}

/**
 * Proposes perks for every open case that a rule fits, set by set. The rules are read once and taken along by value; a
 * chunk first makes sure that they still hold. Where they do not, the pass begins anew with the new ones, so that what it
 * leaves was decided by one set of versions, and every offer names its own.
 */
@Injectable()
export class ComputeOffers {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** All of a group. Run again it changes nothing. As the worker. */
  async run(groupId: number): Promise<OffersComputed> {
    const total: OffersComputed = { made: 0, moved: 0, withdrawn: 0 };
    for (let turn = 0; turn < MOST_TURNS; turn += 1) {
      const ground = await this.ground(groupId);
      if (await this.pass(groupId, ground, total)) break;
    }
    return total;
  }

  /** Cases alone that opened since the last pass, by the rules as they are. As the worker. */
  async runOpened(groupId: number): Promise<OffersComputed> {
    const actor = systemActor(groupId);
    return this.db.tx(actor, async () => {
      const cases = await this.db.query<{ id: string; storeId: number }>(
        `SELECT c.id, c.store_id AS "storeId" FROM renewal_case c JOIN perk_offer_pass p ON p.group_id = c.group_id
         WHERE c.group_id = $1 AND c.state = 'open' AND c.opened_at >= p.began_at - interval '10 minutes'`,
        [groupId],
      );
      return this.cases(groupId, cases);
    });
  }

  /** These cases, in the running transaction. */
  async cases(groupId: number, cases: readonly { id: string; storeId: number }[]): Promise<OffersComputed> {
    if (cases.length === 0) return { made: 0, moved: 0, withdrawn: 0 };
    const [row] = await this.db.query<{ day: LocalDate }>(`SELECT app.today('Asia/Shanghai') AS day`);
    const rules = await runningRules(this.db, groupId, row!.day);
    const stores = [...new Set(cases.map((one) => one.storeId))];
    const [done] = await this.db.query<OffersComputed>(applyOffers(true), [
      groupId,
      stores,
      rulesAsJson(rules),
      cases.map((one) => one.id),
    ]);
    return done!;
  }

  private async pass(groupId: number, ground: Ground, total: OffersComputed): Promise<boolean> {
    const versions = ground.rules.map((rule) => rule.id);
    for (let at = 0; at < ground.stores.length; at += CHUNK) {
      const stores = ground.stores.slice(at, at + CHUNK);
      const done = await this.chunk(groupId, ground, stores);
      if (!done) return false;
      for (const key of ['made', 'moved', 'withdrawn'] as const) total[key] += done[key];
    }
    return this.db.tx(systemActor(groupId), async () => {
      if (!(await this.holds(groupId, ground))) return false;
      await this.db.change(
        `INSERT INTO perk_offer_pass (group_id, on_day, versions, began_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (group_id) DO UPDATE SET on_day = $2, versions = $3, began_at = $4, ended_at = app.now()`,
        [groupId, ground.day, versions, ground.began],
      );
      return true;
    });
  }

  /** @returns null when the rules are others by now */
  private chunk(groupId: number, ground: Ground, stores: number[]): Promise<OffersComputed | null> {
    const actor = systemActor(groupId, stores);
    return this.db.tx(actor, async () => {
      if (!(await this.holds(groupId, ground))) return null;
      await this.db.query(ASK_MANY);
      const [done] = await this.db.query<OffersComputed>(applyOffers(false), [
        groupId,
        stores,
        rulesAsJson(ground.rules),
      ]);
      const { made, moved, withdrawn } = done!;
      if (made + moved + withdrawn > 0)
        await this.audit.write(actor, 'offers.compute', { type: 'offers', id: ground.day }, { ...done!, stores });
      return done!;
    });
  }

  /** Takes its turn among passes of the group: an older one never writes over a newer one. */
  private async holds(groupId: number, { day, rules }: Ground): Promise<boolean> {
    await this.db.query('SELECT pg_advisory_xact_lock($1, $2)', [OFFERS_LOCK, groupId]);
    const now = await runningRules(this.db, groupId, day);
    return now.map((rule) => rule.id).join() === rules.map((rule) => rule.id).join();
  }

  private ground(groupId: number): Promise<Ground> {
    return this.db.tx(systemActor(groupId), async () => {
      const [row] = await this.db.query<{ day: LocalDate; began: Date; stores: number[] }>(
        `SELECT app.today('Asia/Shanghai') AS day, app.now() AS began,
           ARRAY(SELECT id FROM store WHERE group_id = $1 ORDER BY id) AS stores`,
        [groupId],
      );
      return { ...row!, rules: await runningRules(this.db, groupId, row!.day) };
    });
  }
}
