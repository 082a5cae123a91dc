import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { PerkRuleList, PerkRuleVersionView, PerkRuleView } from '#contracts';
import { notFound } from '#kernel';
import { Db, type Actor } from '#platform';
import { may } from '#staff';
import { DECIDING } from './rule-stores.query.js';

type Version = Omit<PerkRuleVersionView, 'mayPublish'> & { draftedById: string };
type Row = Omit<PerkRuleView, 'versions'> & { versions: Version[] };

const NAMED = (
  ids: string,
): string => `coalesce((SELECT jsonb_agg(jsonb_build_object('id', u.id, 'name', coalesce(k.name, '')) ORDER BY u.n)
  FROM unnest(${ids}) WITH ORDINALITY AS u(id, n) LEFT JOIN perk_package k ON k.id = u.id), '[]')`;
const SQL = /* sql */ `
  SELECT r.id, r.name, n.open, n.chosen, n.declined, v.versions,
    NOT EXISTS (SELECT FROM perk_rule_version w JOIN store t ON t.group_id = r.group_id
      WHERE w.rule_id = r.id AND ${DECIDING} AND t.id <> ALL ($2) AND (w.stores = '{}' OR t.id = ANY (w.stores))) AS "mayChange"
  FROM perk_rule r
  CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE o.state = 'open')::int AS open,
      count(*) FILTER (WHERE o.state = 'chosen')::int AS chosen, count(*) FILTER (WHERE o.state = 'declined')::int AS declined
    FROM perk_rule_version w JOIN perk_offer o ON o.rule_version_id = w.id AND o.store_id = ANY ($2)
      AND o.state IN ('open', 'chosen', 'declined') WHERE w.rule_id = r.id) n
  CROSS JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('id', w.id, 'number', w.number, 'version', w.version,
      'state', CASE WHEN w.state <> 'published' THEN w.state WHEN w.ends_on < d.today THEN 'ended'
        WHEN w.starts_on > d.today THEN 'ahead' ELSE 'running' END,
      'startsOn', w.starts_on, 'endsOn', w.ends_on, 'priority', w.priority, 'conditions', w.conditions,
      'stores', ARRAY(SELECT s.code FROM store s WHERE s.id = ANY (w.stores) ORDER BY s.code),
      'base', ${NAMED('w.base')}, 'reserve', ${NAMED('w.reserve')}, 'campaign', w.campaign,
      'capPerPolicyFen', w.cap_policy_fen, 'capCommissionBp', w.cap_commission_bp, 'condition', w.condition,
      'draftedById', w.drafted_by, 'draftedBy', a.name, 'draftedAt', w.drafted_at, 'publishedBy', b.name,
      'publishedAt', w.published_at) ORDER BY w.number DESC) AS versions
    FROM perk_rule_version w JOIN staff_member a ON a.id = w.drafted_by LEFT JOIN staff_member b ON b.id = w.published_by
    CROSS JOIN (SELECT app.today('Asia/Shanghai') AS today) d WHERE w.rule_id = r.id) v
  WHERE r.group_id = $1 AND ($3::uuid IS NULL OR r.id = $3)
  ORDER BY r.created_at DESC, r.id`;

/** Rules of perks with their versions. */
@Injectable()
export class PerkRules {
  constructor(private readonly db: Db) {}

  /** All of the group; what stands by them is counted in the actor's stores. */
  list(actor: Actor): Promise<z.infer<typeof PerkRuleList>> {
    return this.db.tx(actor, async () => ({ items: await this.read(actor, null) }));
  }

  /** One, after a change. @throws Problem 404 'rule.not-found'. */
  one(actor: Actor, id: string): Promise<PerkRuleView> {
    return this.db.tx(actor, async () => {
      const [rule] = await this.read(actor, id);
      if (!rule) throw notFound('rule.not-found');
      return rule;
    });
  }

  private async read(actor: Actor, id: string | null): Promise<PerkRuleView[]> {
    const rows = await this.db.query<Row>(SQL, [actor.groupId, actor.storeIds, id]);
    const manages = may(actor, 'perk.manage');
    return rows.map((row) => ({
      ...row,
      mayChange: manages && row.mayChange,
      versions: row.versions.map(({ draftedById, ...version }) => ({
        ...version,
        draftedAt: new Date(version.draftedAt).toISOString(),
        publishedAt: version.publishedAt === null ? null : new Date(version.publishedAt).toISOString(),
        mayPublish: version.state === 'draft' && draftedById !== actor.staffId && manages && row.mayChange,
      })),
    }));
  }
}
