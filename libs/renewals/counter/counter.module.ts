import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { NoticesModule } from '#staff';
import { CopyCounterList } from './copy-counter-list.query.js';
import { NoteWalkIn } from './note-walk-in.js';
import { ReadCounterCard } from './read-counter-card.query.js';
import { RevealWalkIn } from './reveal-walk-in.js';
import { TellArrival } from './tell-arrival.js';
import { WalkInList } from './walk-in-list.query.js';

const VERBS = [CopyCounterList, NoteWalkIn, ReadCounterCard, RevealWalkIn, TellArrival, WalkInList];

/** The counter of a shop: cars that stand in it. */
@Module({ imports: [CustomersModule, NoticesModule], providers: VERBS, exports: VERBS })
export class CounterModule {}
