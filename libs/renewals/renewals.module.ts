import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { JoinCases } from './join-cases.js';
import { CaseList } from './case-list.query.js';
import { CloseCase } from './close-case.js';
import { CloseCases } from './close-cases.js';
import { MoveCase } from './move-case.js';
import { OpenCases } from './open-cases.js';
import { ReleaseCases } from './release-cases.js';
import { TakeOverCases } from './take-over-cases.js';

const VERBS = [JoinCases, CaseList, CloseCase, CloseCases, MoveCase, OpenCases, ReleaseCases, TakeOverCases];

@Module({ imports: [CustomersModule], providers: VERBS, exports: VERBS })
export class RenewalsModule {}
