import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { ReadCaseDesk } from '../desk/read-case-desk.query.js';
import { RenewalsModule } from '../renewals.module.js';
import { ChanceByTable, ChanceRule } from './chance.rules.js';
import { ReadToday } from './read-today.query.js';

const VERBS = [ReadCaseDesk, ReadToday];

/** The order of the day and the desk of a case. A learnt chance takes the place of the table here. */
@Module({
  imports: [CustomersModule, RenewalsModule],
  providers: [...VERBS, { provide: ChanceRule, useClass: ChanceByTable }],
  exports: VERBS,
})
export class TodayModule {}
