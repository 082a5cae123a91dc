import { Injectable } from '@nestjs/common';
import type { ImportProblemList, Language } from '#contracts';
import { notFound } from '#kernel';
import { Db, type Actor } from '#platform';
import type { Field } from '../mapping/fields.js';
import { fixText, problemText } from '../judging/problem-text.js';
import type { ReasonCode } from '../judging/reasons.js';

interface Group {
  code: ReasonCode;
  field: Field | null;
  severity: 'warn' | 'error';
  fix: string | null;
  rows: number;
}

/** The problems of an import, grouped by what is wrong with which field, the most frequent first. */
@Injectable()
export class ReadImportProblems {
  constructor(private readonly db: Db) {}

  /** @throws Problem 404. */
  run(actor: Actor, id: string, language: Language): Promise<ImportProblemList> {
    return this.db.tx(actor, async () => {
      const [known] = await this.db.query('SELECT FROM import_file WHERE id = $1 AND store_id = ANY ($2)', [
        id,
        actor.storeIds,
      ]);
      if (!known) throw notFound('import.not-found');
      const groups = await this.db.query<Group>(
        `SELECT code, nullif(field, '') AS field, severity, fix, count(*)::int AS rows
         FROM import_finding WHERE import_id = $1 AND store_id = ANY ($2) GROUP BY code, field, severity, fix`,
        [id, actor.storeIds],
      );
      return { items: gathered(groups).map((group) => toProblem(group, language)) };
    });
  }
}

interface Gathered extends Omit<Group, 'fix'> {
  fixes: string[];
  fixed: number;
}

function gathered(groups: Group[]): Gathered[] {
  const all = new Map<string, Gathered>();
  for (const { fix, rows, ...group } of groups) {
    const key = `${group.code} ${group.field} ${group.severity}`;
    const each = all.get(key) ?? { ...group, rows: 0, fixes: [], fixed: 0 };
    each.rows += rows;
    if (fix !== null) {
      each.fixes.push(fix);
      each.fixed += rows;
    }
    all.set(key, each);
  }
  return [...all.values()].sort((a, b) => b.rows - a.rows || (a.code < b.code ? -1 : 1));
}

const toProblem = (group: Gathered, language: Language): ImportProblemList['items'][number] => ({
  code: group.code,
  field: group.field,
  severity: group.severity,
  rows: group.rows,
  title: problemText(group, language),
  fix:
    group.fixed === 0 ? null : { title: fixText(group.field, group.fixes, group.fixed, language), rows: group.fixed },
});
