import { Injectable } from '@nestjs/common';
import { Db, Vault, type Actor, type GroupVault } from '#platform';
import type { CheckedImport } from './checked-import.query.js';
import { CompareImport } from './compare-import.js';
import * as sql from './correct-rows.sql.js';
import { keepCorrections, readCorrections } from './corrections.js';
import { rowJudge } from '../judging/judge-row.js';
import { stageRows, KEEP_FINDINGS } from './keep-rows.js';
import { JudgeNames, type Around } from '../names/judge-names.js';
import { correctRow, type Corrected } from './corrected-row.js';
import { openRow, sheetRowOf } from './kept-row.js';
import type { Finding, JudgedRow, Verdict } from '../judging/record.js';

interface Stored {
  row: number;
  sealId: string;
  cells: Buffer;
  findings: Finding[];
  bad: boolean;
  car: string;
  phone: Buffer | null;
}
interface Settled {
  row: number;
  was: Verdict;
  now: Verdict;
}

const SHARED_CODES: ReadonlySet<string> = new Set(['DUPLICATE_ROW', 'PHONE_SHARED']);

/** Puts corrected cells into rows of a checked import and judges all anew that hangs on them. */
@Injectable()
export class CorrectRows {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly compare: CompareImport,
    private readonly names: JudgeNames,
  ) {}

  /** In the running transaction, the head being locked. Unknown rows are passed over. @returns rows corrected */
  async run(actor: Actor, head: CheckedImport, changes: ReadonlyMap<number, Corrected>): Promise<number> {
    const keys = await this.vault.forGroup(this.db, head.groupId);
    const stored = await this.db.query<Stored>(sql.ROWS, [head.id, head.storeId, [...changes.keys()]]);
    if (stored.length === 0) return 0;
    const judged = judgeAnew(keys, head, stored, changes, await this.names.run(actor, head));
    await this.write(keys, head, stored, judged);
    await this.remember(keys, head, changes);
    const settled = await this.settle(keys, head, stored, judged);
    await this.compare.rows(
      actor,
      head.id,
      settled.map(({ row }) => row),
    );
    return stored.length;
  }

  private async write(keys: GroupVault, head: CheckedImport, stored: Stored[], judged: JudgedRow[]): Promise<void> {
    await stageRows(this.db, keys, judged, head.mapping);
    await this.db.change(sql.WRITE, [head.id, head.storeId]);
    const old = stored.flatMap(({ row, findings }) =>
      findings.filter(({ code }) => !SHARED_CODES.has(code)).map(({ code, field }) => ({ code, field, row })),
    );
    await this.db.change(sql.FORGET_FINDINGS, [
      head.id,
      old.map(({ code }) => code),
      old.map(({ field }) => field ?? ''),
      old.map(({ row }) => row),
    ]);
    await this.db.change(KEEP_FINDINGS, [head.id, head.groupId, head.storeId]);
  }

  private async remember(
    keys: GroupVault,
    head: CheckedImport,
    changes: ReadonlyMap<number, Corrected>,
  ): Promise<void> {
    const of = { importId: head.id, groupId: head.groupId, storeId: head.storeId, sheet: head.sheet };
    const before = await readCorrections(this.db, keys, of, [...changes.keys()]);
    const all = new Map([...changes].map(([row, cells]) => [row, { ...before.get(row), ...cells }]));
    await keepCorrections(this.db, keys, of, all);
  }

  private async settle(
    keys: GroupVault,
    head: CheckedImport,
    stored: Stored[],
    judged: JudgedRow[],
  ): Promise<Settled[]> {
    const good = stored.filter(({ bad }) => !bad);
    const fine = judged.filter(({ own }) => own !== 'error');
    const cars = [
      ...good.map(({ car }) => car),
      ...fine.map(({ record }) => record.vin ?? `plate:${record.plate ?? ''}`),
    ];
    const phones = [
      ...good.flatMap(({ phone }) => phone ?? []),
      ...fine.flatMap(({ record }) => (record.phone === undefined ? [] : keys.blind('phone', record.phone))),
    ];
    const rows = stored.map(({ row }) => row);
    await this.db.change(sql.RELINK, [head.id, cars]);
    const settled = await this.db.query<Settled>(sql.SETTLE, [head.id, cars, phones, rows]);
    const reached = settled.map(({ row }) => row);
    await this.db.change(sql.FORGET_ACROSS, [head.id, reached]);
    await this.db.change(sql.KEEP_ACROSS, [head.id, reached]);
    const change = (verdict: Verdict): number =>
      settled.filter(({ now }) => now === verdict).length - settled.filter(({ was }) => was === verdict).length;
    await this.db.change(sql.COUNT, [head.id, change('duplicate'), change('error'), change('warn')]);
    return settled;
  }
}

function judgeAnew(
  keys: GroupVault,
  head: CheckedImport,
  stored: Stored[],
  changes: ReadonlyMap<number, Corrected>,
  around: Around,
): JudgedRow[] {
  const headers = head.mapping.map(({ header }) => header);
  const { headerRow, mapping } = head;
  const judge = around(rowJudge({ headerRow, dataFrom: headerRow + 1, headers, mapping }, head.today), mapping);
  return stored.map(({ row, sealId, cells }) =>
    judge(correctRow(sheetRowOf(row, openRow(keys, sealId, cells)), changes.get(row) ?? {})),
  );
}
