import { Injectable } from '@nestjs/common';
import type { DeskRules, DeskRulesChange } from '#contracts';
import { Problem, type LocalDate } from '#kernel';
import { Db, Settings, type Actor } from '#platform';
import { deskPeople } from '#staff';

const KEYS = { assign: 'assign_rule', recycle: 'recycle_rule', escalation: 'escalation_rule' } as const;
type Part = keyof typeof KEYS;
const PARTS = Object.keys(KEYS) as Part[];

/** The dated rules of a store's desk: how new cases find their person, when they lose it, when a lead hears. */
@Injectable()
export class DeskRuleBook {
  constructor(
    private readonly db: Db,
    private readonly settings: Settings,
  ) {}

  /** What holds today, and which changes are to come. */
  read(actor: Actor, storeId: number): Promise<DeskRules> {
    return this.db.tx(actor, async () => {
      const { store, today } = await this.today(storeId);
      const coming = await this.db.query<{ key: string; startsOn: LocalDate }>(
        `SELECT DISTINCT key, starts_on AS "startsOn" FROM setting_version
         WHERE group_id = $1 AND store_id = $2 AND key = ANY ($3) AND starts_on > $4 ORDER BY starts_on, key`,
        [actor.groupId, storeId, Object.values(KEYS), today],
      );
      const of = <P extends Part>(part: P) => this.settings.get(KEYS[part], actor.groupId, storeId, today);
      return {
        store,
        today,
        assign: await of('assign'),
        recycle: await of('recycle'),
        escalation: await of('escalation'),
        coming: coming.map(({ key, startsOn }) => ({ key: PARTS.find((part) => KEYS[part] === key)!, startsOn })),
      };
    });
  }

  /**
   * New versions of the rules that are named, from a day on.
   * @throws Problem 422 'rota.past' | 422 'assign.person' for people of another desk
   */
  change(actor: Actor, storeId: number, change: DeskRulesChange): Promise<DeskRules> {
    return this.db.tx(actor, async () => {
      const { today } = await this.today(storeId);
      if (change.startsOn < today) throw new Problem(422, 'rota.past');
      await this.knowPeople(actor, storeId, change);
      for (const part of PARTS) {
        const value = change[part];
        if (value === undefined) continue;
        await this.settings.put(actor, { key: KEYS[part], value, startsOn: change.startsOn, storeId });
      }
      return this.read(actor, storeId);
    });
  }

  private async knowPeople(actor: Actor, storeId: number, { assign }: DeskRulesChange): Promise<void> {
    if (!assign) return;
    const here = new Set((await deskPeople(this.db, actor.groupId, storeId)).map((one) => one.id));
    const named = [...Object.keys(assign.caps), ...Object.values(assign.segments).flat()];
    if (named.some((id) => !here.has(id))) throw new Problem(422, 'assign.person');
  }

  private async today(storeId: number): Promise<{ store: string; today: LocalDate }> {
    const [row] = await this.db.query<{ store: string; today: LocalDate }>(
      'SELECT code AS store, app.today(time_zone) AS today FROM store WHERE id = $1',
      [storeId],
    );
    return row!;
  }
}
