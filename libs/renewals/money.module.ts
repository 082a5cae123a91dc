import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { PoliciesModule } from '#policies';
import { NoticesModule } from '#staff';
import { Approvals } from './approvals/approval-list.query.js';
import { AskApproval } from './approvals/ask-approval.js';
import { DecideApproval } from './approvals/decide-approval.js';
import { ContactsModule } from './contacts/contacts.module.js';
import { HandOverCars } from './delivery/hand-over-cars.js';
import { ExpirePayments } from './issuing/expire-payments.js';
import { ReadIssueDraft } from './issuing/issue-draft.query.js';
import { ReadIssueLedger } from './issuing/issue-ledger.query.js';
import { IssueParts } from './issuing/issue-parts.js';
import { JudgeIssue } from './issuing/judge-issue.js';
import { KeepIssue } from './issuing/keep-issue.js';
import { Payments } from './issuing/payment-list.query.js';
import { StartIssuing } from './issuing/start-issuing.js';
import { TakeToIssue } from './issuing/take-to-issue.js';
import { MarginFloors } from './margin/margin-floors.js';
import { ReadMargin } from './margin/read-margin.js';

const VERBS = [
  Approvals,
  AskApproval,
  DecideApproval,
  ExpirePayments,
  HandOverCars,
  IssueParts,
  MarginFloors,
  Payments,
  ReadIssueDraft,
  ReadIssueLedger,
  ReadMargin,
  StartIssuing,
];

/** What cases leave, who approves it, how they are issued. */
@Module({
  imports: [ContactsModule, CustomersModule, NoticesModule, PoliciesModule],
  providers: [...VERBS, JudgeIssue, KeepIssue, TakeToIssue],
  exports: VERBS,
})
export class MoneyModule {}
