import {
  CarStores,
  LookForDuplicates,
  MergeJournal,
  MergeLog,
  MergePeople,
  MergeVehicles,
  MoveCar,
  MovePerson,
  OwnNumbers,
  PeopleDuplicates,
  RecordActivity,
  RestoreMerge,
  StrayRows,
  SuppressPhone,
  VehicleDuplicates,
} from '#customers';
import type { Db } from '#platform';
import type { TestDatabase } from '#platform/testing';
import { MovePolicies } from '#policies';
import { CloseCases, JoinCases } from '#renewals';
import { CrossArms } from '../experiments/cross-arms.js';
import { FollowContact } from '../follow-contact.js';
import { MendMerges } from '../mend-merges.js';
import { MoveCarWork } from '../move-car-work.js';
import { SettleCases } from '../settle-cases.js';
import { UndoMerge } from '../undo-merge.js';
import { UnitePeople } from '../unite-people.js';
import { UniteVehicles } from '../unite-vehicles.js';

/** The verbs of merging on one login, put together as the modules do. */
export function mergingOn(base: TestDatabase, db: Db) {
  const audit = base.auditOf(db);
  const activity = new RecordActivity(db);
  const journal = new MergeJournal(db);
  const log = new MergeLog(db, audit, activity);
  const stores = new CarStores(db);
  const people = new PeopleDuplicates(db);
  const vehicles = new VehicleDuplicates(db);
  const move = new MovePerson(db, journal, new SuppressPhone(db, audit, activity));
  const mergePeople = new MergePeople(db, people, log, move);
  const mergeVehicles = new MergeVehicles(db, vehicles, log, new MoveCar(db, journal, stores));
  const follow = new FollowContact(db);
  const settle = new SettleCases(db, new CloseCases(db));
  const work = new MoveCarWork(db, new MovePolicies(db, journal), new JoinCases(db, journal), journal);
  const uniteVehicles = new UniteVehicles(db, mergeVehicles, work, settle, follow);
  const numbers = new OwnNumbers(db, audit, base.vault);
  return {
    numbers,
    look: new LookForDuplicates(db, people, vehicles, numbers),
    unitePeople: new UnitePeople(db, mergePeople, new CrossArms(db, audit), follow),
    uniteVehicles,
    undo: new UndoMerge(db, new RestoreMerge(db, journal, log, stores), settle, follow),
    mend: new MendMerges(db, new StrayRows(db), mergePeople, uniteVehicles, follow),
  };
}
