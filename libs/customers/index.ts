/**
 * Cars, the people on them, their phones, what they agreed to, and all that happened with them.
 * A car belongs to the group and is known by its VIN; people, phones and consent belong to a store. Promises: numbers
 * stand encrypted and leave only masked, through one table of roles, or one by one, audited and counted; former
 * plates and people are kept; whoever refused contact is closed for every store of the group.
 */
export { CustomersModule } from './customers.module.js';
export { AddPhone, type NewPhoneInput } from './add-phone.js';
export { ChangePhoneState, type PhoneStateInput } from './change-phone-state.js';
export { ChangePlate } from './change-plate.js';
export { ChangeVehicleState, type VehicleStateInput } from './change-vehicle-state.js';
export { FindCarsByPhone } from './find-cars-by-phone.query.js';
export { FindPersonOnCar } from './find-person-on-car.query.js';
export { reachOf } from './reach.sql.js';
export { formOf, nameOnPaper, shown, shownAmount, type MaskedField, type MaskForm } from './mask.js';
export { DataRepairList } from './data-repair/data-repair.query.js';
export { DismissRepair } from './data-repair/dismiss-repair.js';
export { PutPlateBack } from './data-repair/put-plate-back.js';
export { TakeNumber } from './data-repair/take-number.js';
export { AskServicedCases } from './repairs/ask-serviced-cases.js';
export { RepairList } from './repairs/repair-list.query.js';
export { ServicedList } from './repairs/serviced-list.query.js';
export { ServicedSheet } from './repairs/serviced-sheet.js';
export { RecordActivity, type ActivityEntry } from './record-activity.js';
export { befriended } from './friends/befriended.sql.js';
export { RecordFriend, type Friendship } from './friends/record-friend.js';
export { RecordConsent, type ConsentInput } from './record-consent.js';
export { RecordNotes, type Note } from './record-notes.js';
export { RegisterVehicle, type NewVehicle, type Relation, type VehicleFacts } from './register-vehicle.js';
export { RevealBudget, type RevealPlace } from './reveal-budget.js';
export { RevealPhone } from './reveal-phone.js';
export { SetPersonOnCar, type PersonOnCarInput, type PersonRole } from './set-person-on-car.js';
export { SuppressPhone, type Suppressed, type SuppressionReason } from './suppress-phone.js';
export { namePinyin } from './search/name-pinyin.js';
export { ReadNames } from './search/read-names.js';
export { SearchAll } from './search/search-all.query.js';
export { VehicleDetail } from './vehicle-detail.query.js';
export { VehicleList } from './vehicle-list.query.js';
export { CarStores } from './car-stores.js';
export { DuplicateList } from './duplicate-list.query.js';
export { LookForDuplicates } from './look-for-duplicates.js';
export { ConfirmLink, type Confirmed } from './links/confirm-link.js';
export { CountOpening } from './links/count-opening.js';
export { LinksOfCase } from './links/link-list.query.js';
export { PASS_SECONDS } from './links/link-token.js';
export { MakeLink } from './links/make-link.js';
export { OpenLink, type LinkInHand } from './links/open-link.js';
export { RevokeLink } from './links/revoke-link.js';
export { MergeJournal, type RowChange } from './merge-journal.js';
export { MergeList } from './merge-list.query.js';
export { MergeLog, type MergeRef } from './merge-log.js';
export { MergePeople } from './merge-people.js';
export { MergeVehicles } from './merge-vehicles.js';
export { MoveCar } from './move-car.js';
export { MovePerson } from './move-person.js';
export { OddNumbers } from './odd-numbers.query.js';
export { isOwnNumber, OwnNumbers } from './own-numbers.js';
export { PeopleDuplicates } from './people-duplicates.js';
export { RestoreMerge } from './restore-merge.js';
export { StrayRows } from './stray-rows.query.js';
export { VehicleDuplicates } from './vehicle-duplicates.js';
export { isWithdrawn, NOTES_WITHDRAWN } from './withdrawn-notes.sql.js';
