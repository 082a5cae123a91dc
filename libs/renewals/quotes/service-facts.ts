import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ServiceFacts as Facts, ServiceFactsChange } from '#contracts';
import { Problem, type FieldFault, type LocalDate } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { Stores } from '#staff';

type FactsView = z.infer<typeof Facts>;

/** What a shop does for an owner in a claim: dated facts, entered by hand, that stand on its comparison sheets. */
@Injectable()
export class ServiceFacts {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly stores: Stores,
  ) {}

  /** @throws Problem 404 'store.unknown'. */
  async read(actor: Actor, code: string): Promise<FactsView> {
    const id = await this.stores.idOf(actor, code);
    const [row] = await this.db.tx(actor, () =>
      this.db.query<FactsView>('SELECT version, facts FROM service_facts WHERE store_id = $1', [id]),
    );
    return row ?? { version: 0, facts: [] };
  }

  /**
   * Writes all facts of a store anew. Version 0 stands for none so far.
   * @throws Problem 404 'store.unknown' | 412 'request.stale' | 422 'service-fact.ahead' | 'service-fact.empty'.
   */
  async write(actor: Actor, code: string, change: z.infer<typeof ServiceFactsChange>): Promise<FactsView> {
    const id = await this.stores.idOf(actor, code);
    return this.db.tx(actor, async () => {
      const [day] = await this.db.query<{ today: LocalDate }>(
        'SELECT app.today(time_zone) AS today FROM store WHERE id = $1',
        [id],
      );
      judge(change.facts, day!.today);
      const [row] = await this.db.query<FactsView>(
        `INSERT INTO service_facts AS f (store_id, group_id, facts, changed_by) SELECT $1, $2, $3, $4
         WHERE $5 = 0 OR EXISTS (SELECT FROM service_facts WHERE store_id = $1)
         ON CONFLICT (store_id) DO UPDATE SET facts = $3, version = f.version + 1, changed_by = $4,
           changed_at = app.now() WHERE f.version = $5
         RETURNING version, facts`,
        [id, actor.groupId, JSON.stringify(change.facts), actor.staffId, change.version],
      );
      if (!row) throw new Problem(412, 'request.stale');
      const subject = { type: 'store', id: String(id), storeId: id };
      await this.audit.write(actor, 'store.service-facts', subject, { kinds: change.facts.map(({ kind }) => kind) });
      return row;
    });
  }
}

/** Kinds that say something only with a number, and the one that says something only with words. */
const COUNTED = ['CLAIMS_HANDLED', 'SETTLE_DAYS', 'REPAIR_DAYS', 'COURTESY_CAR'];

function judge(facts: FactsView['facts'], today: LocalDate): void {
  const faults: FieldFault[] = [];
  facts.forEach(({ kind, value, text, asOf }, at) => {
    if (asOf > today) faults.push({ path: `facts.${at}.asOf`, code: 'service-fact.ahead' });
    if (COUNTED.includes(kind) && value === undefined)
      faults.push({ path: `facts.${at}.value`, code: 'service-fact.empty' });
    if (kind === 'OTHER' && text === '') faults.push({ path: `facts.${at}.text`, code: 'service-fact.empty' });
  });
  const [first] = faults;
  if (first) throw new Problem(422, first.code, {}, faults);
}
