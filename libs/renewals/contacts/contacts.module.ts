import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { NoticesModule } from '#staff';
import { AssignmentModule } from '../assignment/assignment.module.js';
import { ContactList } from './contact-list.query.js';
import { FleetOfCase } from './fleet.query.js';
import { HandBack } from './hand-back.js';
import { HandOff } from './hand-off.js';
import { HandOver } from './hand-over.js';
import { LossOfCase } from './loss-of-case.query.js';
import { ReadGround } from './proposal-ground.js';
import { ReadProposals } from './read-proposals.query.js';
import { RecordLoss } from './record-loss.js';
import { ReviewList } from './review-list.query.js';
import { TakeCase } from './take-case.js';
import { WorkRounds } from './work-rounds.js';
import { WriteContact } from './write-contact.js';

const VERBS = [
  ContactList,
  FleetOfCase,
  HandBack,
  HandOff,
  LossOfCase,
  ReadProposals,
  RecordLoss,
  ReviewList,
  TakeCase,
  WorkRounds,
  WriteContact,
];

/** Contacts, stages and hand-off: the work on cases. */
@Module({
  imports: [AssignmentModule, CustomersModule, NoticesModule],
  providers: [...VERBS, HandOver, ReadGround],
  exports: [...VERBS, AssignmentModule],
})
export class ContactsModule {}
