import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { PerksModule } from '#perks';
import { StaffModule } from '#staff';
import { AssignmentModule } from '../assignment/assignment.module.js';
import { ChooseOffer } from './choose-offer.js';
import { Compliance } from './compliance.query.js';
import { ComputeOffers } from './compute-offers.js';
import { DraftRule } from './draft-rule.js';
import { DueOffers } from './due-offers.js';
import { EndRule } from './end-rule.js';
import { HandleOffer } from './handle-offer.js';
import { JudgeRule } from './judge-rule.js';
import { OfferTrail } from './offer-trail.js';
import { PerksModes } from './perks-modes.js';
import { PreviewStrict } from './preview-strict.js';
import { PreviewRule } from './preview-rule.js';
import { PublishRule } from './publish-rule.js';
import { ReadCasePerks } from './read-case-perks.query.js';
import { PerkRules } from './rule-list.query.js';

const VERBS = [
  ChooseOffer,
  Compliance,
  ComputeOffers,
  DraftRule,
  DueOffers,
  EndRule,
  HandleOffer,
  PerkRules,
  PerksModes,
  PreviewRule,
  PreviewStrict,
  PublishRule,
  ReadCasePerks,
];

/** Rules of perks, what they propose for cases, and what was given as the law asks it. */
@Module({
  imports: [AssignmentModule, CustomersModule, PerksModule, StaffModule],
  providers: [...VERBS, JudgeRule, OfferTrail],
  exports: VERBS,
})
export class OffersModule {}
