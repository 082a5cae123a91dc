import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock } from '#kernel';
import { CloseCases } from '#renewals';
import { RecordActivity } from '#customers';
import { SettleCases, UnsettleCases } from '#campaigns';
import { FileStore, readConfig } from '#platform';
import type { TestDatabase } from '#platform/testing';
import { AdvanceImport } from '../advance-import.js';
import { AskImport } from '../ask-import.js';
import { AskUndo } from '../ask-undo.js';
import { CheckImport } from '../check-import.js';
import { CommitImport } from '../commit-import.js';
import { CompareImport } from '../compare-import.js';
import { ForgetRows } from '../forget-rows.js';
import { ImportLease } from '../import-lease.js';
import { ImportSteps } from '../import-steps.js';
import { ImportTrail } from '../import-trail.js';
import { ReadImportRows } from '../import-rows.query.js';
import { ReadImports } from '../import-view.query.js';
import { MergeRows } from '../merge-rows.js';
import { PauseImport } from '../pause-import.js';
import { ReceiveImport } from '../receive-import.js';
import { UndoImport } from '../undo-import.js';
import { UndoRows } from '../undo-rows.js';

/** The import desk of a test: the api's half and the worker's half on one database, with a bell that only counts. */
export function importDesk(base: Pick<TestDatabase, 'app' | 'worker' | 'vault' | 'auditOf' | 'appUrl'>) {
  const home = mkdtempSync(join(tmpdir(), 'xuchi-intake-'));
  const config = readConfig({ DATABASE_APP_URL: base.appUrl, XUCHI_HOME: home, NODE_ENV: 'test' });
  const rung: string[] = [];
  const bell = { ring: async (ids: string[]) => void rung.push(...ids) };
  const { app, worker } = base;
  const files = (db: typeof app) => new FileStore(config, db, base.vault);
  const lease = new ImportLease(worker);
  const check = new CheckImport(worker, files(worker), base.vault, lease);
  const trail = new ImportTrail(base.auditOf(worker), new RecordActivity(worker));
  const settle = new SettleCases(worker, new CloseCases(worker));
  const merge = new MergeRows(worker, base.vault);
  const commit = new CommitImport(worker, merge, settle, lease, trail);
  const compare = new CompareImport(worker, base.vault, lease, merge);
  const undoOf = (db: typeof app) => new UndoRows(db, new SettleCases(db, new CloseCases(db)), new UnsettleCases(db));
  const undo = new UndoImport(worker, undoOf(worker), lease, trail);
  return {
    receive: new ReceiveImport(app, base.auditOf(app), files(app), bell),
    ask: new AskImport(app, base.auditOf(app), bell),
    undo: new AskUndo(app, base.auditOf(app), undoOf(app), bell),
    commit,
    undoing: undo,
    forget: new ForgetRows(worker, new Clock()),
    pause: new PauseImport(app, base.auditOf(app), bell),
    imports: new ReadImports(app),
    rows: new ReadImportRows(app, base.vault, base.auditOf(app)),
    advance: new AdvanceImport(lease, new ImportSteps(check, compare, commit, undo, base.vault)),
    lease,
    rung,
    home,
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}
