import { Injectable } from '@nestjs/common';
import { Db, FileStore, Vault } from '#platform';
import { readCorrections } from './corrections.js';
import { FindChoice, type FoundChoice } from '../mapping/find-choice.js';
import { fixesOf } from './fix-of.js';
import { ImportLease, type Leased } from '../import-lease.js';
import type { RowJudge } from '../judging/judge-row.js';
import { KeepRows } from './keep-rows.js';
import { correctRow, type Corrected } from './corrected-row.js';
import { NoVehicleColumn } from '../mapping/no-vehicle-column.js';
import { openImport, type OpenImport } from '../reading/read-import.js';
import type { JudgedRow } from '../judging/record.js';

const BATCH = 1_000;

/** Cells of the sheet that are not the file's own: corrected before this check, and by its pending fix. */
interface Amended {
  before: ReadonlyMap<number, Corrected>;
  now: Map<number, Corrected>;
}

/** Reads and judges a file, row by row; keeps each row sealed with its verdict. Nothing else is written. */
@Injectable()
export class CheckImport {
  constructor(
    private readonly db: Db,
    private readonly files: FileStore,
    private readonly vault: Vault,
    private readonly choices: FindChoice,
    private readonly rows: KeepRows,
  ) {}

  /** Reads all rows; the caller finishes when they have been compared. @throws Problem of the file; LeaseLost. */
  async run(leased: Leased): Promise<void> {
    const actor = ImportLease.actorOf(leased);
    const bytes = await this.files.read(leased.groupId, actor, leased.fileId);
    const found = await this.choices.run(leased);
    const amended: Amended = { before: new Map(), now: new Map() };
    const opened = await openImport(bytes, leased.name, leased.today, {
      ...found.choice,
      around: (judge, { mapping }) => amending(found.around(judge, mapping), amended, leased, mapping),
    }).catch(async (error: unknown) => {
      if (error instanceof NoVehicleColumn) await this.choices.understood(leased, error);
      throw error;
    });
    await this.begin(leased, opened, found, amended);
    await this.keep(leased, opened, amended);
  }

  /** A batch is kept while the next one is read. */
  private async keep(leased: Leased, opened: OpenImport, amended: Amended): Promise<void> {
    let kept = Promise.resolve();
    const keep = async (batch: JudgedRow[]): Promise<void> => {
      const cells = amended.now;
      amended.now = new Map();
      await kept;
      kept = this.rows.run(leased, opened, batch, cells);
      // Told of when it is waited for.
      kept.catch(() => undefined);
    };
    try {
      let batch: JudgedRow[] = [];
      for await (const row of opened.rows) {
        batch.push(row);
        if (batch.length < BATCH) continue;
        await keep(batch);
        batch = [];
      }
      await keep(batch);
    } finally {
      await kept;
    }
  }

  private async begin(leased: Leased, opened: OpenImport, found: FoundChoice, amended: Amended): Promise<void> {
    await this.db.tx(ImportLease.actorOf(leased), async () => {
      await this.choices.keep(leased, opened, found);
      for (const table of ['import_finding', 'import_row']) {
        await this.db.change(`DELETE FROM ${table} WHERE import_id = $1`, [leased.id]);
      }
      const vault = await this.vault.forGroup(this.db, leased.groupId);
      amended.before = await readCorrections(this.db, vault, { importId: leased.id, sheet: opened.sheet });
    });
  }
}

/** Judges each row as it stands after corrections; takes the proposals that the pending fix names. */
function amending(judge: RowJudge, amended: Amended, { pendingFix }: Leased, mapping: OpenImport['mapping']): RowJudge {
  return (row) => {
    const over = amended.before.get(row.row);
    const mine = over ? correctRow(row, over) : row;
    const judged = judge(mine);
    const cells = pendingFix && fixesOf(judged, pendingFix, mapping);
    if (!cells) return judged;
    amended.now.set(row.row, { ...over, ...cells });
    return judge(correctRow(mine, cells));
  };
}
