import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { StaffModule } from '#staff';
import { CancelPolicy } from './cancel-policy.js';
import { CarOfPolicy } from './car-of-policy.js';
import { EnterPolicy } from './enter-policy.js';
import { Insurers } from './insurers.js';
import { PolicyList } from './policy-list.query.js';
import { WritePolicy } from './write-policy.js';

/** Insurers and policies. Needs the platform, which is global. */
@Module({
  imports: [StaffModule, CustomersModule],
  providers: [CancelPolicy, CarOfPolicy, EnterPolicy, Insurers, PolicyList, WritePolicy],
  exports: [CancelPolicy, EnterPolicy, Insurers, PolicyList],
})
export class PoliciesModule {}
