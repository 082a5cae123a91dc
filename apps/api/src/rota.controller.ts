import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  Id,
  NewSubstitute,
  RotaBoard as RotaView,
  RotaChange,
  RotaDaysChange,
  RotaQuery,
  SubstituteView,
} from '#contracts';
import type { Actor } from '#platform';
import { AddSubstitute, EndSubstitute, RotaBoard, SetRota, SetRotaDays, Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';

/** Who works when. */
@Controller('api/v1/rotas')
export class RotaController {
  constructor(
    private readonly stores: Stores,
    private readonly board: RotaBoard,
    private readonly setRota: SetRota,
    private readonly setDays: SetRotaDays,
  ) {}

  @Get()
  @Access({ permission: 'case.read' })
  @Answers(RotaView)
  async read(@Who() actor: Actor, @Query({ schema: RotaQuery }) query: z.infer<typeof RotaQuery>) {
    return this.board.run(actor, await this.stores.narrow(actor, query.store), query);
  }

  @Put(':id')
  @HttpCode(204)
  @Access({ permission: 'rota.manage' })
  set(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RotaChange }) body: z.infer<typeof RotaChange>,
  ) {
    return this.setRota.run(actor, id, body);
  }

  @Put(':id/days')
  @HttpCode(204)
  @Access({ permission: 'rota.manage' })
  days(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RotaDaysChange }) body: z.infer<typeof RotaDaysChange>,
  ) {
    return this.setDays.run(actor, id, body);
  }
}

/** Who stands in for whom. */
@Controller('api/v1/substitutes')
export class SubstitutesController {
  constructor(
    private readonly addSubstitute: AddSubstitute,
    private readonly endSubstitute: EndSubstitute,
  ) {}

  @Post()
  @Access({ permission: 'rota.manage', idempotent: true })
  @Answers(SubstituteView, 201)
  add(@Who() actor: Actor, @Body({ schema: NewSubstitute }) body: z.infer<typeof NewSubstitute>) {
    return this.addSubstitute.run(actor, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access({ permission: 'rota.manage' })
  end(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.endSubstitute.run(actor, id);
  }
}
