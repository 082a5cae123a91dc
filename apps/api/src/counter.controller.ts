import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  ArrivalTold,
  CounterCard,
  CounterCopy,
  CounterCopyQuery,
  CounterPhone,
  CounterQuery,
  Id,
  NewArrival,
  NewWalkIn,
  PhoneReveal,
  WalkInNoted,
  WalkInPage,
  WalkInQuery,
} from '#contracts';
import { TakeCounterPhone } from '#campaigns';
import type { Actor } from '#platform';
import { CopyCounterList, NoteWalkIn, ReadCounterCard, RevealWalkIn, TellArrival, WalkInList } from '#renewals';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';

/** The plate box: what a car at the counter means, and what comes of it. */
@Controller('api/v1/counter')
export class CounterController {
  constructor(
    private readonly stores: Stores,
    private readonly card: ReadCounterCard,
    private readonly copy: CopyCounterList,
    private readonly phone: TakeCounterPhone,
  ) {}

  @Get()
  @Access({ permission: 'arrival.tell', perMinute: 60 })
  @Answers(CounterCard)
  look(@Who() actor: Actor, @Query({ schema: CounterQuery }) query: z.infer<typeof CounterQuery>) {
    return this.card.run(actor, query.plate);
  }

  @Get('copy')
  @Access({ permission: 'arrival.tell', perMinute: 10 })
  @Answers(CounterCopy)
  async keep(@Who() actor: Actor, @Query({ schema: CounterCopyQuery }) query: z.infer<typeof CounterCopyQuery>) {
    return this.copy.run(actor, await this.stores.narrow(actor, query.store));
  }

  @Post('phones')
  @HttpCode(204)
  @Access({ permission: 'arrival.tell', idempotent: true })
  takePhone(@Who() actor: Actor, @Body({ schema: CounterPhone }) body: CounterPhone): Promise<void> {
    return this.phone.run(actor, body);
  }
}

/** Cars at the counter that no store knew. */
@Controller('api/v1/counter/walk-ins')
export class WalkInsController {
  constructor(
    private readonly stores: Stores,
    private readonly walkIn: NoteWalkIn,
    private readonly list: WalkInList,
    private readonly reveal: RevealWalkIn,
  ) {}

  @Get()
  @Access({ permission: 'arrival.tell' })
  @Answers(WalkInPage)
  async all(@Who() actor: Actor, @Query({ schema: WalkInQuery }) query: z.infer<typeof WalkInQuery>) {
    return this.list.run(actor, await this.stores.narrow(actor, query.store), query);
  }

  @Post()
  @Access({ permission: 'arrival.tell', idempotent: true })
  @Answers(WalkInNoted, 201)
  async note(@Who() actor: Actor, @Body({ schema: NewWalkIn }) { store, ...body }: NewWalkIn) {
    return this.walkIn.run(actor, await this.stores.idOf(actor, store), body);
  }

  @Post(':id/reveal')
  @HttpCode(200)
  @Access({ permission: 'phone.reveal', perMinute: 30 })
  @Answers(PhoneReveal)
  show(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.reveal.run(actor, id);
  }
}

/** Owners who stand in the shop. */
@Controller('api/v1/arrivals')
export class ArrivalsController {
  constructor(private readonly arrival: TellArrival) {}

  @Post()
  @HttpCode(200)
  @Access({ permission: 'arrival.tell', idempotent: true })
  @Answers(ArrivalTold)
  tell(@Who() actor: Actor, @Body({ schema: NewArrival }) body: z.infer<typeof NewArrival>) {
    return this.arrival.run(actor, body.vehicle);
  }
}
