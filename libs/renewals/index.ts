/**
 * Renewal cases 应续客户: one vehicle, one insurance year, one owning store in the whole group. Owns renewal_case,
 * contact, case_loss, case_credit, approval, issuing, policy_issue, car_handover, export_file, batch, batch_row,
 * desk_round and desk_target.
 * Promises: a case opens once by rule, carries its segment frozen at opening, moves with its cover's days, and closes by
 * itself when the next policy appears, the car leaves or the year lapses. What is planned for a case is campaigns'.
 */
export { Approvals } from './approvals/approval-list.query.js';
export { AskApproval } from './approvals/ask-approval.js';
export { DecideApproval } from './approvals/decide-approval.js';
export { HandOverCars, type Delivered } from './delivery/hand-over-cars.js';
export { ExpirePayments } from './issuing/expire-payments.js';
export { ReadIssueDraft } from './issuing/issue-draft.query.js';
export { ReadIssueLedger } from './issuing/issue-ledger.query.js';
export { IssueParts } from './issuing/issue-parts.js';
export { JudgeIssue } from './issuing/judge-issue.js';
export { KeepIssue } from './issuing/keep-issue.js';
export { Payments } from './issuing/payment-list.query.js';
export { StartIssuing } from './issuing/start-issuing.js';
export { MarginFloors } from './margin/margin-floors.js';
export { marginOf, type Margin, type MarginInput } from './margin/margin.rules.js';
export { marginOfQuote, type QuoteMargin } from './margin/margin-of-quote.query.js';
export { quoteTerms, standingQuotes, type QuoteTerms } from './margin/quote-terms.query.js';
export { ReadMargin } from './margin/read-margin.js';
export { AskCaseExport } from './ask-case-export.js';
export { BuildExports } from './build-exports.js';
export { ClaimAnswer } from './claim-lists/claim-answer.js';
export { ClaimedCars } from './claim-lists/claimed-cars.query.js';
export { ClaimLists } from './claim-lists/claim-lists.query.js';
export { DecideClaims } from './claim-lists/decide-claims.js';
export { WarnClosing } from './claim-lists/warn-closing.js';
export { OfferCars, type Offer, type OfferPlace } from './claim-lists/offer-cars.js';
export { CaseTags } from './case-tags.query.js';
export { CaseViews } from './case-views.query.js';
export { DropExports } from './drop-exports.js';
export { KeptCounts } from './kept-counts.js';
export { ExportLease } from './export-lease.js';
export { ExportRows } from './export-rows.query.js';
export { ReadExport } from './read-export.js';
export { CASE_ROW, CASE_ROW_FROM, CaseList, toCaseRow, type CaseRecord } from './case-list.query.js';
export { CASES_TO_OPEN } from './cases-to-open.sql.js';
export { ContactList } from './contacts/contact-list.query.js';
export { effectiveOf, type ContactFacts } from './contacts/effective.rules.js';
export { endCase, rollToNextYear } from './contacts/end-case.query.js';
export { FleetOfCase } from './contacts/fleet.query.js';
export { HandBack } from './contacts/hand-back.js';
export { HandOff } from './contacts/hand-off.js';
export { MoveStage, moveStage, reachStage } from './contacts/move-stage.js';
export { proposeNext, type ProposalGround } from './contacts/propose-next.rules.js';
export { ReadProposals } from './contacts/read-proposals.query.js';
export { RecordLoss } from './contacts/record-loss.js';
export { RESULT_RULES, STAGE_ORDER, type ResultRule } from './contacts/results.rules.js';
export { ReviewList } from './contacts/review-list.query.js';
export { TakeCase } from './contacts/take-case.js';
export { lockCarFirst, lockWork, mustBeOpen, type WorkCase } from './contacts/work-case.query.js';
export { mustComeLater, WorkOn, type WorkInHand } from './contacts/work-on.js';
export { WorkRounds } from './contacts/work-rounds.js';
export { WriteContact } from './contacts/write-contact.js';
export { LossOfCase } from './contacts/loss-of-case.query.js';
export { CloseCase } from './close-case.js';
export { CloseCases, type ClosedCase } from './close-cases.js';
export { JoinCases } from './join-cases.js';
export { MoveCase } from './move-case.js';
export { OpenCases } from './open-cases.js';
export { BASE_SEGMENTS, LEFT_REASONS, caseRules, type CaseRules } from './rules.js';
export { ReleaseCases, type ReleaseScope } from './release-cases.js';
export { TakeOverCases, type CaseTurn, type TakenOver, type WorkLeft } from './take-over-cases.js';
export { refreshCaseCopies } from './case-copies.query.js';
export { rollAnchors } from './roll-anchors.query.js';
export { lockCase, type CaseHead } from './find-case.query.js';
export { AllowQuietCall } from './desk/allow-quiet-call.js';
export { ReadCaseDesk } from './desk/read-case-desk.query.js';
export { ChanceByTable, ChanceRule } from './today/chance.rules.js';
export { CopyCounterList } from './counter/copy-counter-list.query.js';
export { CounterModule } from './counter/counter.module.js';
export { NoteWalkIn } from './counter/note-walk-in.js';
export { ReadCounterCard } from './counter/read-counter-card.query.js';
export { RevealWalkIn } from './counter/reveal-walk-in.js';
export { TellArrival } from './counter/tell-arrival.js';
export { WalkInList } from './counter/walk-in-list.query.js';
export { noteArrival, noteQuoteOpened } from './today/note-stir.js';
export { ReadToday } from './today/read-today.query.js';
export { TodayModule } from './today/today.module.js';
export { AssignmentModule, ColleaguesModule } from './assignment/assignment.module.js';
export { AskAssignment } from './assignment/ask-assignment.js';
export { AskBatch } from './assignment/ask-batch.js';
export { AssignNew } from './assignment/assign-new.js';
export { CancelBatch } from './assignment/cancel-batch.js';
export { ChangeColleague } from './assignment/change-colleague.js';
export { DeskRuleBook } from './assignment/desk-rules.js';
export { EscalateMissed } from './assignment/escalate-missed.js';
export { GiveCases, type Gift } from './assignment/give-cases.js';
export { MayActOn } from './assignment/may-act-on.js';
export { ReadBatches } from './assignment/read-batches.query.js';
export { RecycleUntouched } from './assignment/recycle-untouched.js';
export { ReturnCases } from './assignment/return-cases.js';
export { dueRounds, sealedRound, type DueRound } from './assignment/round-seal.js';
export { RunBatches } from './assignment/run-batches.js';
export { SetTargets } from './assignment/set-targets.js';
export { storeLeads } from './assignment/store-leads.query.js';
export {
  MakeQuote,
  QuoteList,
  QuotesModule,
  QuoteTrail,
  ReadComparison,
  ReadLastCover,
  ReadQuoteText,
  ReadStatutory,
  ServiceFacts,
  WithdrawQuote,
  WriteLastCover,
} from './quotes/index.js';
export {
  applyOffers,
  ChooseOffer,
  Compliance,
  ComputeOffers,
  DraftRule,
  DueOffers,
  EndRule,
  HandleOffer,
  offerPackages,
  OffersModule,
  PerkRules,
  PerksModes,
  PreviewRule,
  PreviewStrict,
  PublishRule,
  ReadCasePerks,
  rulesAsJson,
  runningRules,
  settleGrants,
  askedOf,
  walletOf,
} from './offers/index.js';
export { RenewalsModule } from './renewals.module.js';
