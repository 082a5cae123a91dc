import { Injectable } from '@nestjs/common';
import type { RuleConditions, StrictPreview } from '#contracts';
import type { LocalDate } from '#kernel';
import { Db, type Actor } from '#platform';
import { forbiddenWordings } from './forbidden-wordings.query.js';
import { tiesToInsurance } from './strict.rules.js';

type Version = Omit<StrictPreview['rules'][number], 'ties'> & {
  condition: 'none' | 'policy-issued';
  conditions: RuleConditions;
};

/** Versions that speak of a store from a day on, drafts with them. */
const VERSIONS = /* sql */ `
  SELECT r.id AS rule, v.id AS version, r.name, v.number, v.condition, v.conditions,
    CASE WHEN v.state = 'draft' THEN 'draft' WHEN v.starts_on > app.today(s.time_zone) THEN 'ahead' ELSE 'running' END AS state
  FROM perk_rule_version v JOIN perk_rule r ON r.id = v.rule_id JOIN store s ON s.id = $2
  WHERE v.group_id = $1 AND (cardinality(v.stores) = 0 OR s.id = ANY (v.stores))
    AND (v.state = 'draft' OR v.state = 'published' AND (v.ends_on IS NULL OR v.ends_on >= $3::date))
  ORDER BY r.name, v.number DESC`;
const STANDING = /* sql */ `
  SELECT (SELECT count(*)::int FROM perk_offer o WHERE o.store_id = $1 AND o.state = 'open' AND o.shown_at IS NULL
      AND o.rule_version_id = ANY ($2)) AS offers,
    (SELECT count(*)::int FROM perk_grant g WHERE g.store_id = $1 AND g.condition = 'policy-issued' AND g.state IN ('held', 'granted'))
      AS promised`;

/** What strict mode would refuse in a store, told before it is switched on. */
@Injectable()
export class PreviewStrict {
  constructor(private readonly db: Db) {}

  /** Writes nothing. */
  run(actor: Actor, storeId: number, startsOn: LocalDate): Promise<StrictPreview> {
    return this.db.tx(actor, async () => {
      const wordings = await forbiddenWordings(this.db, actor.groupId);
      const versions = await this.db.query<Version>(VERSIONS, [actor.groupId, storeId, startsOn]);
      const rules = versions
        .map(({ condition, conditions, ...one }) => ({ ...one, ties: tiesToInsurance({ condition, conditions }) }))
        .filter(({ ties }) => ties.length > 0);
      const [standing] = await this.db.query<Pick<StrictPreview, 'offers' | 'promised'>>(STANDING, [
        storeId,
        rules.map(({ version }) => version),
      ]);
      return { wordings, rules, ...standing! };
    });
  }
}
