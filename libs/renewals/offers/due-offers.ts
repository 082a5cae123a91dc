import { Injectable } from '@nestjs/common';
import { Db, systemActor } from '#platform';
import { ComputeOffers } from './compute-offers.js';

interface Due {
  groupId: number;
  all: boolean;
}

/** Has the offers of each group follow its rules: all of them on a new day and when rules changed, else new cases alone. */
@Injectable()
export class DueOffers {
  constructor(
    private readonly db: Db,
    private readonly compute: ComputeOffers,
  ) {}

  /** Does what is due; groups without rules cost one question. */
  async run(): Promise<void> {
    for (const { groupId, all } of await this.due()) {
      await (all ? this.compute.run(groupId) : this.compute.runOpened(groupId));
    }
  }

  private due(): Promise<Due[]> {
    return this.db.tx(systemActor(), () =>
      this.db.query<Due>(
        `WITH day AS (SELECT app.today('Asia/Shanghai') AS today)
         SELECT g.id AS "groupId", p.on_day IS DISTINCT FROM d.today OR p.versions IS DISTINCT FROM k.ids AS all
         FROM dealer_group g CROSS JOIN day d LEFT JOIN perk_offer_pass p ON p.group_id = g.id
         CROSS JOIN LATERAL (SELECT ARRAY(SELECT v.id FROM perk_rule_version v WHERE v.group_id = g.id
           AND v.state = 'published' AND v.starts_on <= d.today AND (v.ends_on IS NULL OR v.ends_on >= d.today)
           ORDER BY v.priority DESC, v.rule_id) AS ids) k
         WHERE cardinality(k.ids) > 0 OR cardinality(p.versions) > 0 ORDER BY g.id`,
      ),
    );
  }
}
