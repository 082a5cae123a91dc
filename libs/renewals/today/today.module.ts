import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { ContactsModule } from '../contacts/contacts.module.js';
import { AllowQuietCall } from '../desk/allow-quiet-call.js';
import { ReadCaseDesk } from '../desk/read-case-desk.query.js';
import { QuotesModule } from '../quotes/quotes.module.js';
import { RenewalsModule } from '../renewals.module.js';
import { ChanceByTable, ChanceRule } from './chance.rules.js';
import { ReadToday } from './read-today.query.js';

const VERBS = [AllowQuietCall, ReadCaseDesk, ReadToday];

/** The order of the day and the desk of a case. A learnt chance takes the place of the table here. */
@Module({
  imports: [ContactsModule, CustomersModule, QuotesModule, RenewalsModule],
  providers: [...VERBS, { provide: ChanceRule, useClass: ChanceByTable }],
  exports: VERBS,
})
export class TodayModule {}
