import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { PerksModule } from '#perks';
import { PoliciesModule } from '#policies';
import { NoticesModule } from '#staff';
import { OffersModule, QuotesModule, RenewalsModule } from '#renewals';
import { ShareComparison } from './comparison/share-comparison.js';
import { CaseEndings } from './contacts/case-endings.js';
import { ContactBefore } from './contacts/contact-before.js';
import { ContactEffects } from './contacts/contact-effects.js';
import { LogContact } from './contacts/log-contact.js';
import { ReopenCase } from './contacts/reopen-case.js';
import { RestoreContact } from './contacts/restore-contact.js';
import { ReopenSoon } from './contacts/reopen-soon.js';
import { ReviewLoss } from './contacts/review-loss.js';
import { UndoContact } from './contacts/undo-contact.js';
import { WriteOneContact } from './contacts/write-one-contact.js';
import { ExperimentsModule } from './experiments/experiments.module.js';
import { FollowContact } from './follow-contact.js';
import { IssueCase } from './issue-case.js';
import { MendMerges } from './mend-merges.js';
import { MoveCarWork } from './move-car-work.js';
import { UndoMerge } from './undo-merge.js';
import { UnitePeople } from './unite-people.js';
import { UniteVehicles } from './unite-vehicles.js';
import { ReadCase } from './case-detail.query.js';
import { CloseCaseByHand } from './close-case-by-hand.js';
import { AskFreshLink } from './owner/ask-fresh-link.js';
import { NoteOpening } from './owner/note-opening.js';
import { ReadOwnerPage } from './owner/read-owner-page.query.js';
import { ShowOwnerPerks } from './owner/show-owner-perks.js';
import { TakeOwnerChoice } from './owner/take-owner-choice.js';
import { TakeOwnerOffer } from './owner/take-owner-offer.js';
import { TakeOwnerWish } from './owner/take-owner-wish.js';
import { TakeCounterPhone } from './counter/take-counter-phone.js';
import { CutOverCars } from './cut-over-cars.js';
import { DecideTouch } from './decide-touch.js';
import { CountDrafts } from './drafts/count-drafts.query.js';
import { DecideDraft } from './drafts/decide-draft.js';
import { DraftList } from './drafts/draft-list.query.js';
import { NoteFriend } from './drafts/note-friend.js';
import { EnsurePlan } from './default-plan.js';
import { DryRun } from './dry-run.js';
import { RemindOfPerks } from './perks/remind-of-perks.js';
import { PlanCars } from './plan-cars.js';
import { PlanDay } from './plan-day.js';
import { PlanTouches } from './plan-touches.js';
import { Plans } from './plans.js';
import { RecordPolicy } from './record-policy.js';
import { ReleaseGuarded } from './release-guarded.js';
import { ReleaseVehicle } from './release-vehicle.js';
import { ReportResale } from './resale/report-resale.js';
import { TellResale } from './resale/tell-resale.js';
import { SettleCases } from './settle-cases.js';
import { StopContact } from './stop-contact.js';
import { TakeNewOwner } from './take-new-owner.js';
import { ChooseStepText } from './templates/choose-step-text.js';
import { CheckText } from './templates/check-text.js';
import { DecideTemplate } from './templates/decide-template.js';
import { DraftTemplate } from './templates/draft-template.js';
import { GiveTextsBack } from './templates/give-texts-back.js';
import { JudgeText } from './templates/judge-text.js';
import { ReadTemplate } from './templates/read-template.query.js';
import { SmsSignatures } from './templates/sms-signatures.js';
import { SubmitTemplate } from './templates/submit-template.js';
import { SwitchTemplate } from './templates/switch-template.js';
import { TemplateList } from './templates/template-list.query.js';
import { TouchList } from './touch-list.query.js';
import { UnsettleCases } from './unsettle-cases.js';

const VERBS = [
  AskFreshLink,
  FollowContact,
  IssueCase,
  LogContact,
  RemindOfPerks,
  ReopenCase,
  ReviewLoss,
  UndoContact,
  MendMerges,
  MoveCarWork,
  UndoMerge,
  UnitePeople,
  UniteVehicles,
  CloseCaseByHand,
  CutOverCars,
  CountDrafts,
  DecideDraft,
  DecideTouch,
  DraftList,
  NoteFriend,
  DryRun,
  EnsurePlan,
  PlanCars,
  PlanDay,
  PlanTouches,
  Plans,
  ReadCase,
  RecordPolicy,
  ReleaseGuarded,
  ReleaseVehicle,
  ReportResale,
  SettleCases,
  ShareComparison,
  StopContact,
  NoteOpening,
  ReadOwnerPage,
  TakeCounterPhone,
  TakeOwnerChoice,
  TakeOwnerOffer,
  TakeOwnerWish,
  TakeNewOwner,
  TouchList,
  UnsettleCases,
  CheckText,
  ChooseStepText,
  DecideTemplate,
  DraftTemplate,
  GiveTextsBack,
  ReadTemplate,
  SmsSignatures,
  SubmitTemplate,
  SwitchTemplate,
  TemplateList,
];

const PARTS = [
  CaseEndings,
  ContactBefore,
  ContactEffects,
  JudgeText,
  ReopenSoon,
  RestoreContact,
  ShowOwnerPerks,
  TellResale,
  WriteOneContact,
];

@Module({
  imports: [
    CustomersModule,
    ExperimentsModule,
    NoticesModule,
    OffersModule,
    PerksModule,
    PoliciesModule,
    QuotesModule,
    RenewalsModule,
  ],
  providers: [...VERBS, ...PARTS],
  exports: [...VERBS, ExperimentsModule, RenewalsModule],
})
export class CampaignsModule {}
