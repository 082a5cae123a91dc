import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { ChangeExperiment, DraftExperiment, EndExperiment, Experiments, NoteAsked, StartExperiment } from '#campaigns';
import {
  CasePerks,
  EndExperiment as EndInput,
  ExperimentCasePage,
  ExperimentCaseQuery,
  ExperimentChange,
  ExperimentDraft,
  ExperimentList,
  ExperimentView,
  Id,
  StartExperiment as StartInput,
  UpliftReading,
} from '#contracts';
import { ReadUplift, UpliftCases } from '#insight';
import type { Actor } from '#platform';
import { Access, Answers, Who } from './http/access.js';

/** Experiments, as they are drafted, renamed and listed. */
@Controller('api/v1/experiments')
export class ExperimentsController {
  constructor(
    private readonly experiments: Experiments,
    private readonly drafts: DraftExperiment,
    private readonly changes: ChangeExperiment,
  ) {}

  @Get()
  @Access({ permission: 'experiment.read' })
  @Answers(ExperimentList)
  list(@Who() actor: Actor) {
    return this.experiments.list(actor);
  }

  @Post()
  @Access({ permission: 'experiment.manage', idempotent: true })
  @Answers(ExperimentView, 201)
  add(@Who() actor: Actor, @Body({ schema: ExperimentDraft }) body: ExperimentDraft) {
    return this.drafts.run(actor, body);
  }

  @Get(':id')
  @Access({ permission: 'experiment.read' })
  @Answers(ExperimentView)
  one(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.experiments.one(actor, id);
  }

  @Patch(':id')
  @Access({ permission: 'experiment.manage' })
  @Answers(ExperimentView)
  change(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ExperimentChange }) body: ExperimentChange,
  ) {
    return this.changes.run(actor, id, body);
  }
}

/** Starts, ends and cancels experiments. */
@Controller('api/v1/experiments/:id')
export class ExperimentCourseController {
  constructor(
    private readonly starting: StartExperiment,
    private readonly ending: EndExperiment,
  ) {}

  @Post('start')
  @HttpCode(200)
  @Access({ permission: 'experiment.manage', idempotent: true })
  @Answers(ExperimentView)
  start(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: StartInput }) body: z.infer<typeof StartInput>,
  ) {
    return this.starting.run(actor, id, body);
  }

  @Post('end')
  @HttpCode(200)
  @Access({ permission: 'experiment.manage', idempotent: true })
  @Answers(ExperimentView)
  end(@Who() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: EndInput }) body: EndInput) {
    return this.ending.end(actor, id, body);
  }

  @Post('cancel')
  @HttpCode(200)
  @Access({ permission: 'experiment.manage', idempotent: true })
  @Answers(ExperimentView)
  cancel(@Who() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: EndInput }) body: EndInput) {
    return this.ending.cancel(actor, id, body);
  }
}

/** What an experiment has shown, and the cases behind each figure. */
@Controller('api/v1/experiments/:id')
export class UpliftController {
  constructor(
    private readonly uplift: ReadUplift,
    private readonly behind: UpliftCases,
  ) {}

  @Get('reading')
  @Access({ permission: 'experiment.read' })
  @Answers(UpliftReading)
  reading(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.uplift.run(actor, id);
  }

  @Get('cases')
  @Access({ permission: 'experiment.read' })
  @Answers(ExperimentCasePage)
  cases(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ExperimentCaseQuery }) query: ExperimentCaseQuery,
  ) {
    return this.behind.run(actor, id, query);
  }
}

/** What an owner asks for by themselves. */
@Controller('api/v1/renewal-cases/:id')
export class AskedOfferController {
  constructor(private readonly asked: NoteAsked) {}

  @Post('offer/asked')
  @HttpCode(200)
  @Access({ permission: 'perk.offer', idempotent: true })
  @Answers(CasePerks)
  note(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.asked.run(actor, id);
  }
}

/** The doors to experiments. */
export const EXPERIMENT_CONTROLLERS = [
  AskedOfferController,
  ExperimentsController,
  ExperimentCourseController,
  UpliftController,
];
