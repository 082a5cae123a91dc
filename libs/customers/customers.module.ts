import { Module } from '@nestjs/common';
import { StaffModule } from '#staff';
import { CarStores } from './car-stores.js';
import { DuplicateList } from './duplicate-list.query.js';
import { ConfirmLink } from './links/confirm-link.js';
import { CountOpening } from './links/count-opening.js';
import { LinksOfCase } from './links/link-list.query.js';
import { MakeLink } from './links/make-link.js';
import { OpenLink } from './links/open-link.js';
import { RevokeLink } from './links/revoke-link.js';
import { LookForDuplicates } from './look-for-duplicates.js';
import { MergeJournal } from './merge-journal.js';
import { MergeList } from './merge-list.query.js';
import { MergeLog } from './merge-log.js';
import { MergePeople } from './merge-people.js';
import { MergeVehicles } from './merge-vehicles.js';
import { MoveCar } from './move-car.js';
import { MovePerson } from './move-person.js';
import { OddNumbers } from './odd-numbers.query.js';
import { OwnNumbers } from './own-numbers.js';
import { PeopleDuplicates } from './people-duplicates.js';
import { RestoreMerge } from './restore-merge.js';
import { StrayRows } from './stray-rows.query.js';
import { VehicleDuplicates } from './vehicle-duplicates.js';
import { AddPhone } from './add-phone.js';
import { ChangePhoneState } from './change-phone-state.js';
import { ChangePlate } from './change-plate.js';
import { ChangeVehicleState } from './change-vehicle-state.js';
import { FindCarsByPhone } from './find-cars-by-phone.query.js';
import { FindPersonOnCar } from './find-person-on-car.query.js';
import { DataRepairList } from './data-repair/data-repair.query.js';
import { DismissRepair } from './data-repair/dismiss-repair.js';
import { PutPlateBack } from './data-repair/put-plate-back.js';
import { TakeNumber } from './data-repair/take-number.js';
import { AskServicedCases } from './repairs/ask-serviced-cases.js';
import { RepairList } from './repairs/repair-list.query.js';
import { ServicedList } from './repairs/serviced-list.query.js';
import { ServicedSheet } from './repairs/serviced-sheet.js';
import { RecordActivity } from './record-activity.js';
import { RecordFriend } from './friends/record-friend.js';
import { RecordConsent } from './record-consent.js';
import { RecordNotes } from './record-notes.js';
import { RegisterVehicle } from './register-vehicle.js';
import { RevealBudget } from './reveal-budget.js';
import { RevealPhone } from './reveal-phone.js';
import { ReadNames } from './search/read-names.js';
import { SearchAll } from './search/search-all.query.js';
import { SetPersonOnCar } from './set-person-on-car.js';
import { SuppressPhone } from './suppress-phone.js';
import { VehicleDetail } from './vehicle-detail.query.js';
import { VehicleList } from './vehicle-list.query.js';

const VERBS = [
  ConfirmLink,
  CountOpening,
  LinksOfCase,
  MakeLink,
  OpenLink,
  RevokeLink,
  AskServicedCases,
  DataRepairList,
  DismissRepair,
  PutPlateBack,
  RepairList,
  ServicedList,
  ServicedSheet,
  TakeNumber,
  CarStores,
  DuplicateList,
  LookForDuplicates,
  MergeJournal,
  MergeList,
  MergeLog,
  MergePeople,
  MergeVehicles,
  MoveCar,
  MovePerson,
  OddNumbers,
  OwnNumbers,
  PeopleDuplicates,
  RestoreMerge,
  StrayRows,
  VehicleDuplicates,
  AddPhone,
  ChangePhoneState,
  ChangePlate,
  ChangeVehicleState,
  FindCarsByPhone,
  FindPersonOnCar,
  RecordActivity,
  RecordConsent,
  RecordFriend,
  RecordNotes,
  RegisterVehicle,
  ReadNames,
  RevealBudget,
  RevealPhone,
  SearchAll,
  SetPersonOnCar,
  SuppressPhone,
  VehicleDetail,
  VehicleList,
];

/** Cars, people, phones, consent and the timeline. Needs the platform, which is global. */
@Module({ imports: [StaffModule], providers: VERBS, exports: VERBS })
export class CustomersModule {}
