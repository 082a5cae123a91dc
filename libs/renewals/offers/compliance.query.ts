import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ComplianceEntry, ComplianceEntryPage, ComplianceEntryQuery, ComplianceReport } from '#contracts';
import { hasStrictStore } from '#perks';
import { Db, type Actor } from '#platform';
import { complianceRows, type ComplianceRow } from './compliance-rows.query.js';
import { forbiddenWordings } from './forbidden-wordings.query.js';
import { linesBy } from './compliance-lines.rules.js';

/** What was given in a month, as the law asks it: by insurer and person, as a share of commission, with each list. */
@Injectable()
export class Compliance {
  constructor(private readonly db: Db) {}

  report(actor: Actor, storeIds: number[], month: string): Promise<ComplianceReport> {
    return this.db.tx(actor, async () => {
      const rows = await complianceRows(this.db, storeIds, `${month}-01`);
      const strict = await hasStrictStore(this.db, actor.groupId);
      const [total] = linesBy(rows, () => ({ key: null, name: '' }));
      return {
        month,
        byInsurer: linesBy(rows, ({ insurer, insurerName }) => ({ key: insurer, name: insurerName ?? '' })),
        byPerson: linesBy(rows, ({ personId, person }) => ({ key: personId, name: person ?? '' })),
        total: total ?? { ...NOTHING },
        wordings: strict ? await forbiddenWordings(this.db, actor.groupId) : [],
      };
    });
  }

  /** The list behind a figure of the report. */
  entries(
    actor: Actor,
    storeIds: number[],
    query: z.infer<typeof ComplianceEntryQuery>,
  ): Promise<z.infer<typeof ComplianceEntryPage>> {
    const { month, insurer, person, acknowledged, page, size } = query;
    const asked = (value: string | null, wanted?: string): boolean =>
      wanted === undefined || (wanted === 'none' ? value === null : value === wanted);
    return this.db.tx(actor, async () => {
      const rows = await complianceRows(this.db, storeIds, `${month}-01`);
      const found = rows.filter(
        (row) =>
          asked(row.insurer, insurer) &&
          asked(row.personId, person) &&
          (acknowledged === undefined || row.acknowledgedAt !== null),
      );
      const items = entriesOf(found).slice((page - 1) * size, page * size);
      return { items, total: found.length, more: false };
    });
  }
}

const NOTHING: ComplianceReport['total'] = {
  ...{ key: null, name: '', grants: 0, listFen: 0, costFen: 0, commissionFen: 0, shareBp: null, acknowledged: 0 },
};

/** A policy earns its commission once: it stands with the first grant of the list that is beside it. */
function entriesOf(rows: readonly ComplianceRow[]): ComplianceEntry[] {
  const counted = new Set<string>();
  return rows.map(({ beside, insurerName: _, personId: __, ...row }) => {
    const first = beside.filter(({ id }) => !counted.has(id));
    for (const { id } of first) counted.add(id);
    return {
      ...row,
      grantedAt: row.grantedAt.toISOString(),
      acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
      commissionFen: first.reduce((sum, one) => sum + one.commission, 0),
    };
  });
}
