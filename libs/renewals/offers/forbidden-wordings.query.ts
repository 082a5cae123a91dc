import type { ComplianceReport } from '#contracts';
import { lintWording } from '#perks';
import type { Db } from '#platform';

interface Said {
  where: 'perk' | 'package' | 'rule' | 'template';
  id: string;
  name: string;
  text: string;
}

const SAID = /* sql */ `
  SELECT 'perk' AS where, id, name, concat_ws(E'\\n', name, model, terms) AS text FROM perk WHERE group_id = $1 AND state = 'active'
    AND kind <> 'RESTRICTED'
  UNION ALL SELECT 'package', id, name, name FROM perk_package WHERE group_id = $1 AND state = 'active'
  UNION ALL SELECT 'rule', r.id, r.name, r.name FROM perk_rule r WHERE r.group_id = $1 AND EXISTS (
    SELECT FROM perk_rule_version v WHERE v.rule_id = r.id AND (v.state = 'draft' OR v.state = 'published'
      AND (v.ends_on IS NULL OR v.ends_on >= app.today('Asia/Shanghai'))))
  UNION ALL SELECT 'template', m.id, m.code, v.body FROM message_template m
    JOIN message_template_version v ON v.template_id = m.id AND v.state IN ('draft', 'in-review', 'approved')
  WHERE m.group_id = $1 AND m.disabled_at IS NULL`;

/** What of all that is said in a group strict mode refuses: one row a wording. In the running transaction. */
export async function forbiddenWordings(db: Db, groupId: number): Promise<ComplianceReport['wordings']> {
  const said = await db.query<Said>(SAID, [groupId]);
  return said.flatMap(({ where, id, name, text }) =>
    // Lines one by one: what ends one says nothing of the next.
    [...new Set(text.split('\n').flatMap((line) => lintWording(line).map((one) => one.wording)))].map((wording) => ({
      where,
      id,
      name,
      wording,
    })),
  );
}
