import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { NoticesModule } from '#staff';
import { NoteWalkIn } from './note-walk-in.js';
import { ReadCounterCard } from './read-counter-card.query.js';
import { TellArrival } from './tell-arrival.js';

const VERBS = [NoteWalkIn, ReadCounterCard, TellArrival];

/** The counter of a shop: cars that stand in it. */
@Module({ imports: [CustomersModule, NoticesModule], providers: VERBS, exports: VERBS })
export class CounterModule {}
