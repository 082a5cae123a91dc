import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Id, ImportNameList, NameMatches } from '#contracts';
import { MatchNames, ReadImportNames } from '#intake';
import type { Actor } from '#platform';
import { Access, Answers, Who } from './http/access.js';

/** Names in a file that are no colleague of its store. */
@Controller('api/v1/imports')
export class ImportNamesController {
  constructor(
    private readonly names: ReadImportNames,
    private readonly match: MatchNames,
  ) {}

  @Get(':id/names')
  @Access({ permission: 'import.run', perMinute: 60 })
  @Answers(ImportNameList)
  list(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.names.run(actor, id);
  }

  @Post(':id/names')
  @HttpCode(202)
  @Access({ permission: 'import.run', idempotent: true })
  meant(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NameMatches }) body: NameMatches,
  ): Promise<void> {
    return this.match.run(actor, id, body);
  }
}
