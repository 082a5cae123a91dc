import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Id, IntakeKeyList, IntakeKeyMade, IntakeKeyQuery, NewIntakeKey } from '#contracts';
import { IntakeKeys } from '#intake';
import type { Actor } from '#platform';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';

/** Keys with which machines deliver files. */
@Controller('api/v1/intake-keys')
export class IntakeKeysController {
  constructor(
    private readonly stores: Stores,
    private readonly keys: IntakeKeys,
  ) {}

  @Get()
  @Access({ permission: 'import.run' })
  @Answers(IntakeKeyList)
  async list(@Who() actor: Actor, @Query({ schema: IntakeKeyQuery }) query: z.infer<typeof IntakeKeyQuery>) {
    return this.keys.list(actor, await this.stores.narrow(actor, query.store));
  }

  /** Keeps no Idempotency-Key: a kept answer would hold the key. */
  @Post()
  @HttpCode(201)
  @Access({ permission: 'intake-key.manage', perMinute: 10 })
  @Answers(IntakeKeyMade, 201)
  async make(@Who() actor: Actor, @Body({ schema: NewIntakeKey }) body: z.infer<typeof NewIntakeKey>) {
    return this.keys.make(actor, { storeId: await this.stores.idOf(actor, body.store), name: body.name });
  }

  @Delete(':id')
  @HttpCode(204)
  @Access({ permission: 'intake-key.manage' })
  revoke(@Who() actor: Actor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.keys.revoke(actor, id);
  }
}
