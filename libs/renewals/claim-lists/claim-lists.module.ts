import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { NoticesModule } from '#staff';
import { ClaimAnswer } from './claim-answer.js';
import { ClaimedCars } from './claimed-cars.query.js';
import { ClaimLists } from './claim-lists.query.js';
import { DecideClaims } from './decide-claims.js';
import { OfferCars } from './offer-cars.js';
import { WarnClosing } from './warn-closing.js';

const VERBS = [ClaimAnswer, ClaimedCars, ClaimLists, DecideClaims, OfferCars, WarnClosing];

/** 认领清单: what insurers offer for a time, and the store's answers. */
@Module({ imports: [CustomersModule, NoticesModule], providers: VERBS, exports: VERBS })
export class ClaimListsModule {}
