/**
 * Plans (tables of steps) and the touches made from them. Owns plan, plan_step, message_template with its versions, the planning
 * half of touch (sending is outreach's), experiment, experiment_draw and experiment_exposure. Promises: planning is set-based with a unique key and may run at any time by anyone;
 * a late car gets the one step that fits; whatever stops a case ends its touches in the same transaction, with a reason.
 */
export { ReadCase } from './case-detail.query.js';
export { CloseCaseByHand } from './close-case-by-hand.js';
export { AskFreshLink } from './owner/ask-fresh-link.js';
export { NoteOpening } from './owner/note-opening.js';
export { ReadOwnerPage } from './owner/read-owner-page.query.js';
export { TakeOwnerChoice } from './owner/take-owner-choice.js';
export { TakeOwnerOffer } from './owner/take-owner-offer.js';
export { TakeOwnerWish } from './owner/take-owner-wish.js';
export { TakeCounterPhone } from './counter/take-counter-phone.js';
export { CutOverCars, type CutOverResult } from './cut-over-cars.js';
export { DecideTouch } from './decide-touch.js';
export { CountDrafts } from './drafts/count-drafts.query.js';
export { DecideDraft } from './drafts/decide-draft.js';
export { DraftList } from './drafts/draft-list.query.js';
export { dropDrafts, fallBack, type LeftWecom } from './drafts/fall-back.query.js';
export { NoteFriend } from './drafts/note-friend.js';
export { EnsurePlan, DEFAULT_STEPS, DEFAULT_TEMPLATES } from './default-plan.js';
export { LogContact, type ContactInput } from './contacts/log-contact.js';
export { RemindOfPerks } from './perks/remind-of-perks.js';
export { ReopenCase } from './contacts/reopen-case.js';
export { ReviewLoss } from './contacts/review-loss.js';
export { UndoContact } from './contacts/undo-contact.js';
export { DryRun } from './dry-run.js';
export { FollowContact } from './follow-contact.js';
export {
  ChangeExperiment,
  DraftExperiment,
  DrawCases,
  EndExperiment,
  Experiments,
  ExperimentsModule,
  NoteAsked,
  StartExperiment,
  type Drawn,
} from './experiments/index.js';
export { IssueCase } from './issue-case.js';
export { MendMerges } from './mend-merges.js';
export { MoveCarWork } from './move-car-work.js';
export { lockPlanner } from './lock-planner.query.js';
export { PlanCars } from './plan-cars.js';
export { PlanDay } from './plan-day.js';
export { PlanTouches, type Planned } from './plan-touches.js';
export { Plans } from './plans.js';
export { RecordPolicy } from './record-policy.js';
export { ReleaseGuarded } from './release-guarded.js';
export { ReleaseVehicle } from './release-vehicle.js';
export { ReportResale } from './resale/report-resale.js';
export { groupToday, resolveChannels } from './resolve-channels.query.js';
export { ShareComparison } from './comparison/share-comparison.js';
export { SettleCases } from './settle-cases.js';
export { StopContact } from './stop-contact.js';
export { supersedeTouches } from './supersede-touches.query.js';
export { TakeNewOwner } from './take-new-owner.js';
export { TouchList } from './touch-list.query.js';
export { UndoMerge } from './undo-merge.js';
export { UnitePeople } from './unite-people.js';
export { UniteVehicles } from './unite-vehicles.js';
export { UnsettleCases } from './unsettle-cases.js';
export { approvedText } from './templates/approved-text.sql.js';
export { ChooseStepText } from './templates/choose-step-text.js';
export { CheckText } from './templates/check-text.js';
export { DecideTemplate } from './templates/decide-template.js';
export { DraftTemplate } from './templates/draft-template.js';
export { GiveTextsBack } from './templates/give-texts-back.js';
export { fillTemplate, messageText, signatureOf, signed, type MessageParts } from './templates/message-text.rules.js';
export { JudgeText } from './templates/judge-text.js';
export { ReadTemplate } from './templates/read-template.query.js';
export { SmsSignatures } from './templates/sms-signatures.js';
export { SubmitTemplate } from './templates/submit-template.js';
export { SwitchTemplate } from './templates/switch-template.js';
export { TemplateList } from './templates/template-list.query.js';
export { CampaignsModule } from './campaigns.module.js';
