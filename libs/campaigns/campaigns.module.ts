import { Module } from '@nestjs/common';
import { RenewalsModule } from '#renewals';
import { EnsurePlan } from './default-plan.js';
import { PlanDay } from './plan-day.js';
import { PlanTouches } from './plan-touches.js';
import { SettleCases } from './settle-cases.js';

const VERBS = [EnsurePlan, PlanDay, PlanTouches, SettleCases];

@Module({ imports: [RenewalsModule], providers: VERBS, exports: [...VERBS, RenewalsModule] })
export class CampaignsModule {}
