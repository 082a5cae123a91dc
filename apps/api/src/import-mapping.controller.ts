import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  Id,
  ImportFieldList,
  ImportProfileList,
  ImportProfileQuery,
  ImportTop,
  ImportTopQuery,
  ImportView,
  MappingChange,
} from '#contracts';
import { ChangeMapping, DropProfile, importFields, PeekFile, ReadImportProfiles, ReadImports } from '#intake';
import type { Actor } from '#platform';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';
import { languageOf } from './http/problem.filter.js';

@Controller('api/v1/imports')
export class ImportMappingController {
  constructor(
    private readonly mapping: ChangeMapping,
    private readonly imports: ReadImports,
    private readonly file: PeekFile,
  ) {}

  @Get('fields')
  @Access({ permission: 'import.run' })
  @Answers(ImportFieldList)
  fields() {
    return importFields();
  }

  @Patch(':id/mapping')
  @HttpCode(202)
  @Access({ permission: 'import.run' })
  @Answers(ImportView, 202)
  async change(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: MappingChange }) body: MappingChange,
    @Headers('accept-language') tongue?: string,
  ) {
    await this.mapping.run(actor, id, body);
    return this.imports.one(actor, id, languageOf(tongue));
  }

  @Get(':id/top')
  @Access({ permission: 'import.run', perMinute: 60 })
  @Answers(ImportTop)
  top(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ImportTopQuery }) query: z.infer<typeof ImportTopQuery>,
  ) {
    return this.file.run(actor, id, query.sheet);
  }
}

@Controller('api/v1/import-profiles')
export class ImportProfilesController {
  constructor(
    private readonly stores: Stores,
    private readonly profiles: ReadImportProfiles,
    private readonly profile: DropProfile,
  ) {}

  @Get()
  @Access({ permission: 'import.run' })
  @Answers(ImportProfileList)
  async list(@Who() actor: Actor, @Query({ schema: ImportProfileQuery }) query: z.infer<typeof ImportProfileQuery>) {
    return this.profiles.run(actor, await this.stores.narrow(actor, query.store));
  }

  @Delete(':id')
  @HttpCode(204)
  @Access({ permission: 'import.run' })
  drop(@Who() actor: Actor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.profile.run(actor, id);
  }
}
