import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { Assign, AssignPreview, BatchAsked, DeskRules, DeskRulesChange, StoreCode } from '#contracts';
import type { Actor } from '#platform';
import { AskAssignment, DeskRuleBook } from '#renewals';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';

/** Giving cases of one store to its people: first shown, then asked of the worker. */
@Controller('api/v1/assignments')
export class AssignmentsController {
  constructor(
    private readonly stores: Stores,
    private readonly assignment: AskAssignment,
  ) {}

  @Post('preview')
  @HttpCode(200)
  @Access({ permission: 'assign.manage', idempotent: true })
  @Answers(AssignPreview)
  async preview(@Who() actor: Actor, @Body({ schema: Assign }) body: Assign) {
    return this.assignment.preview(actor, await this.stores.idOf(actor, body.store), body);
  }

  @Post()
  @HttpCode(202)
  @Access({ permission: 'assign.manage', idempotent: true })
  @Answers(BatchAsked, 202)
  async ask(@Who() actor: Actor, @Body({ schema: Assign }) body: Assign) {
    return this.assignment.run(actor, await this.stores.idOf(actor, body.store), body);
  }
}

/** The dated rules of a store's desk. */
@Controller('api/v1/stores/:code/desk-rules')
export class DeskRulesController {
  constructor(
    private readonly stores: Stores,
    private readonly rules: DeskRuleBook,
  ) {}

  @Get()
  @Access({ permission: 'assign.manage' })
  @Answers(DeskRules)
  async read(@Who() actor: Actor, @Param('code', { schema: StoreCode }) code: string) {
    return this.rules.read(actor, await this.stores.idOf(actor, code));
  }

  @Put()
  @Access({ permission: 'assign.manage' })
  @Answers(DeskRules)
  async change(
    @Who() actor: Actor,
    @Param('code', { schema: StoreCode }) code: string,
    @Body({ schema: DeskRulesChange }) body: DeskRulesChange,
  ) {
    return this.rules.change(actor, await this.stores.idOf(actor, code), body);
  }
}
