import { Module } from '@nestjs/common';
import { StaffModule } from '#staff';
import { HoldGrant } from './grants/hold-grant.js';

const VERBS = [HoldGrant];

/** Perks: catalogue, budgets, grants, vouchers, ledger. Needs the platform, which is global. */
@Module({ imports: [StaffModule], providers: VERBS, exports: VERBS })
export class PerksModule {}
