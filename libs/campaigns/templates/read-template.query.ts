import { Injectable } from '@nestjs/common';
import type { TemplateView, TextVersion } from '#contracts';
import { notFound } from '#kernel';
import { Db, type Actor } from '#platform';
import { JudgeText } from './judge-text.js';
import { TemplateList } from './template-list.query.js';

type Row = Omit<TextVersion, 'draftedAt' | 'submittedAt' | 'decidedAt'> &
  Record<'draftedAt', Date> &
  Record<'submittedAt' | 'decidedAt', Date | null>;

const VERSIONS = /* sql */ `
  SELECT v.id, v.number, v.state, v.body, d.name AS "draftedBy", coalesce(v.drafted_by = $3, false) AS own,
    v.drafted_at AS "draftedAt", v.submitted_at AS "submittedAt", b.name AS "decidedBy", v.decided_at AS "decidedAt",
    v.reject_reason AS "rejectReason",
    (SELECT count(*)::int FROM touch t WHERE t.template_version_id = v.id AND t.store_id = ANY ($2)
       AND t.sent_at IS NOT NULL) AS sent
  FROM message_template_version v LEFT JOIN staff_member d ON d.id = v.drafted_by
  LEFT JOIN staff_member b ON b.id = v.decided_by
  WHERE v.template_id = $1 ORDER BY v.number DESC`;

/** One template with the story of its texts, and what is to be said of the newest one. */
@Injectable()
export class ReadTemplate {
  constructor(
    private readonly db: Db,
    private readonly list: TemplateList,
    private readonly judge: JudgeText,
  ) {}

  /** @throws Problem 404 'template.not-found' */
  run(actor: Actor, id: string): Promise<TemplateView> {
    return this.db.tx(actor, async () => {
      const [row] = await this.list.read(actor, id);
      if (!row) throw notFound('template.not-found');
      const rows = await this.db.query<Row>(VERSIONS, [id, actor.storeIds, actor.staffId]);
      const newest = rows[0]!;
      return {
        ...row,
        versions: rows.map((version) => ({
          ...version,
          draftedAt: version.draftedAt.toISOString(),
          submittedAt: version.submittedAt?.toISOString() ?? null,
          decidedAt: version.decidedAt?.toISOString() ?? null,
        })),
        check: await this.judge.check(actor, { channel: row.channel, purpose: row.purpose, body: newest.body }),
      };
    });
  }
}
