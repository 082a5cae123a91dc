import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import {
  CheckText as Check,
  DecideText,
  DraftText,
  Id,
  NewTemplate,
  SmsSignatureChange,
  SmsSignatureList,
  StepCode,
  StepText,
  StoreCode,
  TemplateList as List,
  TemplateMove,
  TemplateSwitch,
  TemplateView,
  TextCheck,
} from '#contracts';
import {
  CheckText,
  ChooseStepText,
  DecideTemplate,
  DraftTemplate,
  ReadTemplate,
  SmsSignatures,
  SubmitTemplate,
  SwitchTemplate,
  TemplateList,
} from '#campaigns';
import type { Actor } from '#platform';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';

/** Texts of messages: all of them, one, and writing them. */
@Controller('api/v1/templates')
export class TemplatesController {
  constructor(
    private readonly templates: TemplateList,
    private readonly reading: ReadTemplate,
    private readonly drafts: DraftTemplate,
    private readonly checking: CheckText,
  ) {}

  @Get()
  @Access({ permission: 'plan.read' })
  @Answers(List)
  list(@Who() actor: Actor) {
    return this.templates.run(actor);
  }

  @Post()
  @Access({ permission: 'template.write', idempotent: true })
  @Answers(TemplateView, 201)
  add(@Who() actor: Actor, @Body({ schema: NewTemplate }) body: NewTemplate) {
    return this.drafts.add(actor, body);
  }

  /** Writes nothing; the editor asks it while somebody types. */
  @Post('check')
  @HttpCode(200)
  @Access({ permission: 'plan.read' })
  @Answers(TextCheck)
  check(@Who() actor: Actor, @Body({ schema: Check }) body: z.infer<typeof Check>) {
    return this.checking.run(actor, body);
  }

  @Get(':id')
  @Access({ permission: 'plan.read' })
  @Answers(TemplateView)
  one(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.reading.run(actor, id);
  }

  @Put(':id/draft')
  @Access({ permission: 'template.write' })
  @Answers(TemplateView)
  draft(@Who() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: DraftText }) body: DraftText) {
    return this.drafts.run(actor, id, body);
  }
}

/** What becomes of a text. */
@Controller('api/v1/templates/:id')
export class TemplateMovesController {
  constructor(
    private readonly submitting: SubmitTemplate,
    private readonly deciding: DecideTemplate,
    private readonly switching: SwitchTemplate,
  ) {}

  @Post('submit')
  @HttpCode(200)
  @Access({ permission: 'template.write', idempotent: true })
  @Answers(TemplateView)
  submit(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: TemplateMove }) body: z.infer<typeof TemplateMove>,
  ) {
    return this.submitting.run(actor, id, body.version);
  }

  @Post('withdraw')
  @HttpCode(200)
  @Access({ permission: 'template.write', idempotent: true })
  @Answers(TemplateView)
  withdraw(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: TemplateMove }) body: z.infer<typeof TemplateMove>,
  ) {
    return this.submitting.withdraw(actor, id, body.version);
  }

  @Post('decide')
  @HttpCode(200)
  @Access({ permission: 'template.write', idempotent: true })
  @Answers(TemplateView)
  decide(@Who() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: DecideText }) body: DecideText) {
    return this.deciding.run(actor, id, body);
  }

  @Post('switch')
  @HttpCode(200)
  @Access({ permission: 'template.write', idempotent: true })
  @Answers(TemplateView)
  switch(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: TemplateSwitch }) body: z.infer<typeof TemplateSwitch>,
  ) {
    return this.switching.run(actor, id, body);
  }
}

/** Who messages say that they come from. */
@Controller('api/v1')
export class SmsSignaturesController {
  constructor(
    private readonly stores: Stores,
    private readonly signatures: SmsSignatures,
  ) {}

  @Get('sms-signatures')
  @Access({ permission: 'plan.read' })
  @Answers(SmsSignatureList)
  list(@Who() actor: Actor) {
    return this.signatures.list(actor);
  }

  @Put('stores/:code/sms-signature')
  @HttpCode(204)
  @Access({ permission: 'template.write' })
  async change(
    @Who() actor: Actor,
    @Param('code', { schema: StoreCode }) code: string,
    @Body({ schema: SmsSignatureChange }) body: z.infer<typeof SmsSignatureChange>,
  ) {
    await this.signatures.change(actor, await this.stores.idOf(actor, code), body);
  }
}

/** Which text a step of a plan sends. */
@Controller('api/v1/plans/:id/steps/:step')
export class PlanStepsController {
  constructor(private readonly choosing: ChooseStepText) {}

  @Put('template')
  @HttpCode(204)
  @Access({ permission: 'plan.change' })
  choose(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Param('step', { schema: StepCode }) step: string,
    @Body({ schema: StepText }) body: z.infer<typeof StepText>,
  ) {
    return this.choosing.run(actor, id, step, body);
  }
}

/** The doors to texts of messages. */
export const TEMPLATE_CONTROLLERS = [
  PlanStepsController,
  SmsSignaturesController,
  TemplateMovesController,
  TemplatesController,
];
