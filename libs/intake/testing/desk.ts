import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock } from '#kernel';
import { CloseCases } from '#renewals';
import { RecordActivity } from '#customers';
import { SettleCases, UnsettleCases } from '#campaigns';
import { FileStore, readConfig, type Db, type Vault } from '#platform';
import type { TestDatabase } from '#platform/testing';
import { AdvanceImport } from '../advance-import.js';
import { AskImport } from '../ask-import.js';
import { AskUndo } from '../ask-undo.js';
import { ChangeMapping } from '../change-mapping.js';
import { CheckImport } from '../check-import.js';
import { CommitImport } from '../commit-import.js';
import { CompareImport } from '../compare-import.js';
import { CorrectRow } from '../correct-row.js';
import { CorrectRows } from '../correct-rows.js';
import { DropProfile } from '../drop-profile.js';
import { FindChoice } from '../find-choice.js';
import { FinishCheck } from '../finish-check.js';
import { ForgetRows } from '../forget-rows.js';
import { ImportLease } from '../import-lease.js';
import { ReadImportProblems } from '../import-problems.query.js';
import { ReadImportProfiles } from '../import-profiles.query.js';
import { ReadImportRows } from '../import-rows.query.js';
import { ImportSteps } from '../import-steps.js';
import { ImportTrail } from '../import-trail.js';
import { ReadImports } from '../import-view.query.js';
import { KeepRows } from '../keep-rows.js';
import { MergeRows } from '../merge-rows.js';
import { PauseImport } from '../pause-import.js';
import { ReceiveImport } from '../receive-import.js';
import { PeekFile } from '../peek-file.query.js';
import { ReturnRejected } from '../return-rejected.js';
import { SaveProfile } from '../save-profile.js';
import { TakeFix } from '../take-fix.js';
import { UndoImport } from '../undo-import.js';
import { UndoRows } from '../undo-rows.js';

/** The import desk of a test: the api's half and the worker's half on one database, with a bell that only counts. */
export function importDesk(
  base: Pick<TestDatabase, 'app' | 'worker' | 'vault' | 'auditOf' | 'appUrl'>,
  home = mkdtempSync(join(tmpdir(), 'xuchi-intake-')),
) {
  const config = readConfig({ DATABASE_APP_URL: base.appUrl, XUCHI_HOME: home, NODE_ENV: 'test' });
  const rung: string[] = [];
  const bell = { ring: async (ids: string[]) => void rung.push(...ids) };
  const { app, worker } = base;
  const files = (db: typeof app) => new FileStore(config, db, base.vault);
  const lease = new ImportLease(worker);
  const rows = new KeepRows(worker, base.vault, lease);
  const check = new CheckImport(worker, files(worker), base.vault, new FindChoice(worker, lease), rows);
  const finish = new FinishCheck(worker, lease, new SaveProfile(worker, base.auditOf(worker)));
  const trail = new ImportTrail(base.auditOf(worker), new RecordActivity(worker), base.vault);
  const settle = new SettleCases(worker, new CloseCases(worker));
  const merge = new MergeRows(worker, base.vault);
  const commit = new CommitImport(worker, merge, settle, lease, trail);
  const compare = new CompareImport(worker, base.vault, lease, merge);
  const undoOf = (db: typeof app) => new UndoRows(db, new SettleCases(db, new CloseCases(db)), new UnsettleCases(db));
  const undo = new UndoImport(worker, undoOf(worker), lease, trail);
  const compareNow = new CompareImport(app, base.vault, new ImportLease(app), new MergeRows(app, base.vault));
  const correctRows = new CorrectRows(app, base.vault, compareNow);
  return {
    receive: new ReceiveImport(app, base.auditOf(app), files(app), bell),
    ask: new AskImport(app, base.auditOf(app), bell),
    undo: new AskUndo(app, base.auditOf(app), undoOf(app), bell),
    commit,
    undoing: undo,
    forget: new ForgetRows(worker, new Clock()),
    pause: new PauseImport(app, base.auditOf(app), bell),
    imports: new ReadImports(app),
    rows: new ReadImportRows(app, base.vault),
    returned: new ReturnRejected(app, base.vault, base.auditOf(app)),
    mapping: new ChangeMapping(app, base.auditOf(app), new SaveProfile(app, base.auditOf(app)), bell),
    profiles: new ReadImportProfiles(app),
    dropProfile: new DropProfile(app, base.auditOf(app)),
    problems: new ReadImportProblems(app),
    correct: new CorrectRow(app, base.vault, base.auditOf(app), correctRows),
    fix: new TakeFix(app, base.vault, base.auditOf(app), correctRows, bell),
    peek: new PeekFile(app, files(app)),
    advance: new AdvanceImport(lease, new ImportSteps(check, compare, finish, commit, undo)),
    lease,
    check,
    finish,
    /** A check whose worker dies when so many batches are kept. */
    dyingAfter: (batches: number) => {
      const dying = new DyingRows(worker, base.vault, lease, batches);
      return new CheckImport(worker, files(worker), base.vault, new FindChoice(worker, lease), dying);
    },
    rung,
    home,
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

class DyingRows extends KeepRows {
  private left: number;

  constructor(db: Db, vault: Vault, lease: ImportLease, batches: number) {
    super(db, vault, lease);
    this.left = batches;
  }

  override async run(...batch: Parameters<KeepRows['run']>): Promise<void> {
    if (this.left === 0) throw new Error('dead');
    this.left -= 1;
    await super.run(...batch);
  }
}
