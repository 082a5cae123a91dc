import { Controller, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { Id, ImportUndoView } from '#contracts';
import { AskImport, AskUndo, PauseImport } from '#intake';
import type { Actor } from '#platform';
import { Access, Answers, Who } from './http/access.js';
import { languageOf } from './http/problem.filter.js';

/** What a person does with an import that was checked: brings it in, stops it, takes it back. */
@Controller('api/v1/imports')
export class ImportActsController {
  constructor(
    private readonly ask: AskImport,
    private readonly pauses: PauseImport,
    private readonly undo: AskUndo,
  ) {}

  @Post(':id/commit')
  @HttpCode(202)
  @Access({ permission: 'import.run', idempotent: true })
  commit(@Who() actor: Actor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.ask.commit(actor, id);
  }

  @Post(':id/pause')
  @HttpCode(202)
  @Access({ permission: 'import.run', idempotent: true })
  pause(@Who() actor: Actor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.pauses.pause(actor, id);
  }

  @Post(':id/resume')
  @HttpCode(202)
  @Access({ permission: 'import.run', idempotent: true })
  resume(@Who() actor: Actor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.pauses.resume(actor, id);
  }

  @Post(':id/cancel')
  @HttpCode(204)
  @Access({ permission: 'import.run', idempotent: true })
  cancel(@Who() actor: Actor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.ask.cancel(actor, id);
  }

  @Get(':id/undo')
  @Access({ permission: 'import.run', perMinute: 30 })
  @Answers(ImportUndoView)
  preview(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Headers('accept-language') tongue?: string,
  ): Promise<ImportUndoView> {
    return this.undo.preview(actor, id, languageOf(tongue));
  }

  @Post(':id/undo')
  @HttpCode(202)
  @Access({ permission: 'import.run', idempotent: true })
  run(@Who() actor: Actor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.undo.run(actor, id);
  }
}
