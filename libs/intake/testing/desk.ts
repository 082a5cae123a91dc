import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloseCases, OpenCases, ReleaseCases, TakeOverCases } from '#renewals';
import { CutOverCars, EnsurePlan, PlanCars, PlanDay, PlanTouches, ReleaseGuarded, SettleCases } from '#campaigns';
import { RecordActivity, RecordNotes } from '#customers';
import { FileStore, readConfig } from '#platform';
import type { TestDatabase } from '#platform/testing';
import { MatchStaff } from '#staff';
import { AdvanceImport } from '../advance-import.js';
import { AskImpact } from '../ask-impact.js';
import { AskImport } from '../ask-import.js';
import { BringRows } from '../bring-rows.js';
import { CheckImport } from '../check-import.js';
import { CommitImport, ImportTrail } from '../commit-import.js';
import { CutOver } from '../cut-over.js';
import { ImpactLease } from '../impact-lease.js';
import { ReadImpact } from '../impact-view.query.js';
import { ImportLease } from '../import-lease.js';
import { ReadImportRows } from '../import-rows.query.js';
import { ReadImports } from '../import-view.query.js';
import { MergeRows } from '../merge-rows.js';
import { ReceiveImport } from '../receive-import.js';
import { RehearseImport } from '../rehearse-import.js';

/** The import desk of a test: the api's half and the worker's half on one database, with a bell that only counts. */
export function importDesk(base: TestDatabase) {
  const home = mkdtempSync(join(tmpdir(), 'xuchi-intake-'));
  const config = readConfig({ DATABASE_APP_URL: base.appUrl, XUCHI_HOME: home, NODE_ENV: 'test' });
  const rung: string[] = [];
  const bell = { ring: async (ids: string[]) => void rung.push(...ids) };
  const { app, worker } = base;
  const files = (db: typeof app) => new FileStore(config, db, base.vault);
  const lease = new ImportLease(worker);
  const check = new CheckImport(worker, files(worker), base.vault, lease);
  const audit = base.auditOf(worker);
  const activity = new RecordActivity(worker);
  const trail = new ImportTrail(audit, activity);
  const settle = new SettleCases(worker, new CloseCases(worker));
  const open = new OpenCases(worker);
  const touches = new PlanTouches(worker, new EnsurePlan(worker, audit));
  const planCars = new PlanCars(worker, settle, open, touches);
  const cars = new CutOverCars(planCars, new TakeOverCases(worker), settle);
  const notes = new RecordNotes(worker, base.vault);
  const cutOver = new CutOver(new MatchStaff(worker, base.vault), cars, notes, activity, audit);
  const bring = new BringRows(new MergeRows(worker, base.vault), settle, cutOver);
  const commit = new CommitImport(worker, bring, lease, trail);
  const impactLease = new ImpactLease(worker);
  return {
    receive: new ReceiveImport(app, base.auditOf(app), files(app), bell),
    ask: new AskImport(app, base.auditOf(app), bell),
    imports: new ReadImports(app),
    rows: new ReadImportRows(app, base.vault, base.auditOf(app)),
    advance: new AdvanceImport(lease, check, commit, base.vault),
    receiveAsWorker: new ReceiveImport(worker, audit, files(worker), bell),
    release: new ReleaseGuarded(app, new ReleaseCases(app, base.auditOf(app))),
    askImpact: new AskImpact(app, base.auditOf(app), bell),
    impact: new ReadImpact(app),
    rehearse: new RehearseImport(worker, base.vault, impactLease, bring, planCars),
    planner: new PlanDay(worker, audit, settle, open, touches),
    impactLease,
    lease,
    rung,
    home,
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}
