import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { StaffModule } from '#staff';
import { CancelPolicy } from './cancel-policy.js';
import { CarOfPolicy } from './car-of-policy.js';
import { EnterPolicy } from './enter-policy.js';
import { Insurers } from './insurers.js';
import { MovePolicies } from './move-policies.js';
import { PolicyList } from './policy-list.query.js';
import { WritePolicy } from './write-policy.js';

/** Insurers and policies. Needs the platform, which is global. */
@Module({
  imports: [StaffModule, CustomersModule],
  providers: [CancelPolicy, CarOfPolicy, EnterPolicy, Insurers, MovePolicies, PolicyList, WritePolicy],
  exports: [CancelPolicy, EnterPolicy, Insurers, MovePolicies, PolicyList],
})
export class PoliciesModule {}
