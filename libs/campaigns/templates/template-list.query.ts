import { Injectable } from '@nestjs/common';
import type { TemplateList as List, TemplateRow } from '#contracts';
import type { z } from 'zod';
import { Db, type Actor } from '#platform';

/**
 * Templates of a group by what is sent with them: the approved text counts, else the newest. Reminders are counted in the
 * actor's stores. $1 group · $2 stores · $3 one template, or all.
 */
const SQL = /* sql */ `
  WITH planned AS MATERIALIZED (
    SELECT CASE WHEN k.channel = s.channel THEN s.template_code ELSE s.wecom_template_code END AS code, sum(k.n)::int AS n FROM (
      SELECT t.step_id, t.channel, count(*) AS n FROM touch t
      WHERE t.store_id = ANY ($2) AND t.state IN ('planned', 'queued') AND t.channel <> 'task' GROUP BY t.step_id, t.channel) k
    JOIN plan_step s ON s.id = k.step_id GROUP BY 1),
  waiting AS MATERIALIZED (
    SELECT s.template_code AS code, count(*)::int AS n FROM touch t JOIN plan_step s ON s.id = t.step_id
    WHERE t.store_id = ANY ($2) AND t.reason = 'no-template' AND t.state IN ('planned', 'needs_person')
    GROUP BY s.template_code)
  SELECT m.id, m.code, m.name, m.channel, m.purpose, m.version, shown.body, shown.number,
    CASE WHEN m.disabled_at IS NOT NULL THEN 'disabled' ELSE shown.state END AS state,
    CASE WHEN newest.number > shown.number
      THEN json_build_object('number', newest.number, 'state', newest.state) END AS next,
    newest.reject_reason AS "rejectReason",
    coalesce((SELECT json_agg(json_build_object('plan', p.name, 'code', s.code, 'titleZh', s.title_zh, 'titleEn', s.title_en)
        ORDER BY p.created_at, s.day_offset)
      FROM plan_step s JOIN plan p ON p.id = s.plan_id AND p.state <> 'ended'
      WHERE s.group_id = m.group_id AND m.code IN (s.template_code, s.wecom_template_code)), '[]') AS steps,
    coalesce(planned.n, 0) AS planned, coalesce(waiting.n, 0) AS waiting
  FROM message_template m
  CROSS JOIN LATERAL (SELECT v.number, v.state, v.body FROM message_template_version v WHERE v.template_id = m.id
    ORDER BY v.state <> 'approved', v.number DESC LIMIT 1) shown
  CROSS JOIN LATERAL (SELECT v.number, v.state, v.reject_reason FROM message_template_version v WHERE v.template_id = m.id
    ORDER BY v.number DESC LIMIT 1) newest
  LEFT JOIN planned ON planned.code = m.code LEFT JOIN waiting ON waiting.code = m.code
  WHERE m.group_id = $1 AND ($3::uuid IS NULL OR m.id = $3)
  ORDER BY m.disabled_at IS NOT NULL, array_position(ARRAY['approved', 'in-review', 'draft', 'rejected'], shown.state),
    NOT EXISTS (SELECT FROM plan_step s WHERE s.group_id = m.group_id
      AND m.code IN (s.template_code, s.wecom_template_code)), m.code`;

/** The texts of a group, each with what is sent now, what is on its way, and who waits for it. */
@Injectable()
export class TemplateList {
  constructor(private readonly db: Db) {}

  run(actor: Actor): Promise<z.infer<typeof List>> {
    return this.db.tx(actor, async () => ({ items: await this.read(actor, null) }));
  }

  /** In the running transaction: one, or all. */
  read(actor: Actor, id: string | null): Promise<TemplateRow[]> {
    return this.db.query<TemplateRow>(SQL, [actor.groupId, actor.storeIds, id]);
  }
}
