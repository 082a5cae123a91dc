import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock } from '#kernel';
import { CloseCases, HandOverCars, OfferCars, OpenCases, ReleaseCases, TakeOverCases } from '#renewals';
import {
  CutOverCars,
  EnsurePlan,
  PlanCars,
  PlanDay,
  PlanTouches,
  ReleaseGuarded,
  SettleCases,
  UnsettleCases,
} from '#campaigns';
import { RecordActivity, RecordNotes } from '#customers';
import { KeepStatement } from '#policies';
import { FileStore, readConfig } from '#platform';
import type { TestDatabase } from '#platform/testing';
import { MatchStaff, NameColleagues, Notify } from '#staff';
import { AdvanceImport } from '../advance-import.js';
import { AskImpact } from '../previews/ask-impact.js';
import { AskImport } from '../receiving/ask-import.js';
import { AskUndo } from '../undoing/ask-undo.js';
import { BesideKinds } from '../merging/beside-kinds.js';
import { BringDeliveries } from '../merging/bring-deliveries.js';
import { BringOffers } from '../merging/bring-offers.js';
import { BringStatement } from '../merging/bring-statement.js';
import { BringRows } from '../merging/bring-rows.js';
import { ChangeMapping } from '../mapping/change-mapping.js';
import { CheckImport } from '../checking/check-import.js';
import { CommitImport } from '../merging/commit-import.js';
import { CompareImport } from '../checking/compare-import.js';
import { CorrectRow } from '../checking/correct-row.js';
import { CorrectRows } from '../checking/correct-rows.js';
import { CutOver } from '../merging/cut-over.js';
import { DropProfile } from '../mapping/drop-profile.js';
import { FindChoice } from '../mapping/find-choice.js';
import { FinishCheck } from '../checking/finish-check.js';
import { ForgetRows } from '../forget-rows.js';
import { ImpactLease } from '../previews/impact-lease.js';
import { ReadImpact } from '../previews/impact-view.query.js';
import { ImportLease } from '../import-lease.js';
import { ReadImportProblems } from '../checking/import-problems.query.js';
import { ReadImportProfiles } from '../mapping/import-profiles.query.js';
import { ReadImportRows } from '../checking/import-rows.query.js';
import { ImportSteps } from '../import-steps.js';
import { ImportTrail } from '../import-trail.js';
import { ReadImports } from '../import-view.query.js';
import { KeepRows } from '../checking/keep-rows.js';
import { KeepTurns } from '../previews/keep-turns.js';
import { MergeRows } from '../merging/merge-rows.js';
import { ReadImportNames } from '../names/import-names.query.js';
import { JudgeNames } from '../names/judge-names.js';
import { MatchNames } from '../names/match-names.js';
import { PauseImport } from '../pause-import.js';
import { PeekFile } from '../receiving/peek-file.query.js';
import { ReceiveImport } from '../receiving/receive-import.js';
import { ReadImpactItems } from '../previews/impact-items.query.js';
import { RehearseImport } from '../previews/rehearse-import.js';
import { ReturnRejected } from '../checking/return-rejected.js';
import { SaveProfile } from '../mapping/save-profile.js';
import { TakeFix } from '../checking/take-fix.js';
import { UndoBeside } from '../undoing/undo-beside.js';
import { UndoImport } from '../undoing/undo-import.js';
import { UndoRows } from '../undoing/undo-rows.js';

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
  const lease = new ImportLease(worker, new Notify(worker));
  const namesOf = (db: typeof app) => new JudgeNames(db, new MatchStaff(db, base.vault));
  const mergeOf = (db: typeof app) => {
    const offers = new OfferCars(db, base.auditOf(db), new RecordActivity(db));
    const statements = new BringStatement(db, new KeepStatement(db));
    return new MergeRows(db, base.vault, new BesideKinds(new BringOffers(db, offers), statements));
  };
  const merge = mergeOf(worker);
  const compare = new CompareImport(worker, base.vault, lease, merge);
  const keeping: KeptBy = [worker, base.vault, lease, compare];
  const rows = new KeepRows(...keeping);
  const check = new CheckImport(
    worker,
    files(worker),
    base.vault,
    new FindChoice(worker, lease, namesOf(worker)),
    rows,
  );
  const audit = base.auditOf(worker);
  const finish = new FinishCheck(worker, lease, new SaveProfile(worker, audit));
  const activity = new RecordActivity(worker);
  const trail = new ImportTrail(audit, activity, base.vault);
  const settle = new SettleCases(worker, new CloseCases(worker));
  const open = new OpenCases(worker);
  const touches = new PlanTouches(worker, new EnsurePlan(worker, audit));
  const planCars = new PlanCars(worker, settle, open, touches);
  const cars = new CutOverCars(planCars, new TakeOverCases(worker), settle);
  const notes = new RecordNotes(worker, base.vault);
  const cutOver = new CutOver(new MatchStaff(worker, base.vault), cars, notes, new KeepTurns(worker), trail);
  const handOver = new HandOverCars(worker, audit, activity, new Notify(worker));
  const deliveries = new BringDeliveries(new MatchStaff(worker, base.vault), handOver);
  const bring = new BringRows(merge, settle, cutOver, deliveries);
  const commit = new CommitImport(worker, bring, lease, trail);
  const impactLease = new ImpactLease(worker);
  const undoOf = (db: typeof app) => new UndoRows(db, new SettleCases(db, new CloseCases(db)), new UnsettleCases(db));
  const undo = new UndoImport(worker, undoOf(worker), lease, trail, new UndoBeside(worker));
  const compareNow = new CompareImport(app, base.vault, new ImportLease(app, new Notify(app)), mergeOf(app));
  const correctRows = new CorrectRows(app, base.vault, compareNow, namesOf(app));
  return {
    receive: new ReceiveImport(app, base.auditOf(app), files(app), bell),
    ask: new AskImport(app, base.auditOf(app), bell),
    undo: new AskUndo(app, base.auditOf(app), undoOf(app), new UndoBeside(app), bell),
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
    names: new ReadImportNames(app, base.vault, new MatchStaff(app, base.vault)),
    matchNames: new MatchNames(app, base.auditOf(app), new NameColleagues(app, new MatchStaff(app, base.vault)), bell),
    peek: new PeekFile(app, files(app)),
    advance: new AdvanceImport(lease, new ImportSteps(check, compare, finish, commit, undo)),
    receiveAsWorker: new ReceiveImport(worker, audit, files(worker), bell),
    release: new ReleaseGuarded(app, new ReleaseCases(app, base.auditOf(app))),
    askImpact: new AskImpact(app, base.auditOf(app), bell),
    impact: new ReadImpact(app),
    impactItems: new ReadImpactItems(app),
    rehearse: new RehearseImport(worker, base.vault, impactLease, bring, planCars),
    planner: new PlanDay(worker, audit, settle, open, touches),
    impactLease,
    lease,
    check,
    finish,
    /** A check whose worker dies when so many batches are kept. */
    dyingAfter: (batches: number) => {
      const dying = new DyingRows(keeping, batches);
      return new CheckImport(worker, files(worker), base.vault, new FindChoice(worker, lease, namesOf(worker)), dying);
    },
    rung,
    home,
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

type KeptBy = ConstructorParameters<typeof KeepRows>;

class DyingRows extends KeepRows {
  constructor(
    keeping: KeptBy,
    private left: number,
  ) {
    super(...keeping);
  }

  override async run(...batch: Parameters<KeepRows['run']>): Promise<void> {
    if (this.left === 0) throw new Error('dead');
    this.left -= 1;
    await super.run(...batch);
  }
}
