import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  DismissDuplicate,
  DuplicatePage,
  DuplicateQuery,
  Id,
  Merge,
  MergeDone,
  MergePage,
  MergeQuery,
  MergeUndone,
  NewOwnNumber,
  OddNumberPage,
  OddNumberQuery,
  OwnNumberList,
  OwnNumberQuery,
} from '#contracts';
import { UndoMerge, UnitePeople, UniteVehicles } from '#campaigns';
import { DuplicateList, MergeList, OddNumbers, OwnNumbers } from '#customers';
import type { Actor } from '#platform';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';

/** Rows that may be one: the pairs, the merges, the way back. */
@Controller('api/v1')
export class DuplicatesController {
  constructor(
    private readonly stores: Stores,
    private readonly duplicates: DuplicateList,
    private readonly people: UnitePeople,
    private readonly vehicles: UniteVehicles,
  ) {}

  @Get('duplicates')
  @Access({ permission: 'duplicate.merge' })
  @Answers(DuplicatePage)
  async list(@Who() actor: Actor, @Query({ schema: DuplicateQuery }) query: z.infer<typeof DuplicateQuery>) {
    return this.duplicates.run(actor, { ...query, storeIds: await this.stores.narrow(actor, query.store) });
  }

  @Post('duplicates/:id/dismiss')
  @HttpCode(204)
  @Access({ permission: 'duplicate.merge', idempotent: true })
  dismiss(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DismissDuplicate }) body: z.infer<typeof DismissDuplicate>,
  ): Promise<void> {
    return this.duplicates.dismiss(actor, id, body.version);
  }

  @Post('people/merge')
  @HttpCode(200)
  @Access({ permission: 'duplicate.merge', idempotent: true })
  @Answers(MergeDone)
  mergePeople(@Who() actor: Actor, @Body({ schema: Merge }) body: Merge) {
    return this.people.run(actor, body);
  }

  @Post('vehicles/merge')
  @HttpCode(200)
  @Access({ permission: 'duplicate.merge', idempotent: true })
  @Answers(MergeDone)
  mergeVehicles(@Who() actor: Actor, @Body({ schema: Merge }) body: Merge) {
    return this.vehicles.run(actor, body);
  }
}

@Controller('api/v1/merges')
export class MergesController {
  constructor(
    private readonly stores: Stores,
    private readonly merges: MergeList,
    private readonly undo: UndoMerge,
  ) {}

  @Get()
  @Access({ permission: 'duplicate.merge' })
  @Answers(MergePage)
  async list(@Who() actor: Actor, @Query({ schema: MergeQuery }) query: z.infer<typeof MergeQuery>) {
    return this.merges.run(actor, { ...query, storeIds: await this.stores.narrow(actor, query.store) });
  }

  @Post(':id/undo')
  @HttpCode(200)
  @Access({ permission: 'duplicate.merge', idempotent: true })
  @Answers(MergeUndone)
  takeBack(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.undo.run(actor, id);
  }
}

/** Numbers in customers' columns that are not a customer's, and the lines that the shop names as its own. */
@Controller('api/v1')
export class NumbersController {
  constructor(
    private readonly stores: Stores,
    private readonly odd: OddNumbers,
    private readonly own: OwnNumbers,
  ) {}

  @Get('odd-numbers')
  @Access({ permission: 'duplicate.merge' })
  @Answers(OddNumberPage)
  async oddNumbers(@Who() actor: Actor, @Query({ schema: OddNumberQuery }) query: z.infer<typeof OddNumberQuery>) {
    return this.odd.run(actor, { ...query, storeIds: await this.stores.narrow(actor, query.store) });
  }

  @Get('own-numbers')
  @Access({ permission: 'duplicate.merge' })
  @Answers(OwnNumberList)
  async ownNumbers(@Who() actor: Actor, @Query({ schema: OwnNumberQuery }) query: z.infer<typeof OwnNumberQuery>) {
    return this.own.list(actor, await this.stores.narrow(actor, query.store));
  }

  @Post('own-numbers')
  @HttpCode(204)
  @Access({ permission: 'duplicate.merge', idempotent: true })
  async name(@Who() actor: Actor, @Body({ schema: NewOwnNumber }) body: z.infer<typeof NewOwnNumber>): Promise<void> {
    const { store, ...given } = body;
    await this.own.add(actor, { ...given, storeId: await this.stores.idOf(actor, store) });
  }

  @Delete('own-numbers/:id')
  @HttpCode(204)
  @Access({ permission: 'duplicate.merge' })
  remove(@Who() actor: Actor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.own.remove(actor, id);
  }
}
