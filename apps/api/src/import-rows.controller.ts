import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import {
  Id,
  ImportFix,
  ImportFixed,
  ImportProblemList,
  ImportRowPage,
  ImportRowQuery,
  ImportRowView,
  RowCorrection,
} from '#contracts';
import { CorrectRow, ReadImportProblems, ReadImportRows, TakeFix } from '#intake';
import type { Actor } from '#platform';
import { Access, Answers, Who } from './http/access.js';
import { languageOf } from './http/problem.filter.js';

const RowNo = z.coerce.number().int().min(1).max(1_048_576);

@Controller('api/v1/imports/:id')
export class ImportRowsController {
  constructor(
    private readonly rows: ReadImportRows,
    private readonly problems: ReadImportProblems,
    private readonly correct: CorrectRow,
    private readonly fix: TakeFix,
  ) {}

  @Get('rows')
  @Access({ permission: 'import.run' })
  @Answers(ImportRowPage)
  list(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ImportRowQuery }) query: ImportRowQuery,
    @Headers('accept-language') tongue?: string,
  ) {
    return this.rows.list(actor, id, query, languageOf(tongue));
  }

  @Patch('rows/:row')
  @Access({ permission: 'import.run' })
  @Answers(ImportRowView)
  async change(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Param('row', { schema: RowNo }) row: number,
    @Body({ schema: RowCorrection }) body: RowCorrection,
    @Headers('accept-language') tongue?: string,
  ) {
    await this.correct.run(actor, id, row, body);
    return this.rows.one(actor, id, row, languageOf(tongue));
  }

  @Get('problems')
  @Access({ permission: 'import.run' })
  @Answers(ImportProblemList)
  listProblems(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Headers('accept-language') tongue?: string,
  ) {
    return this.problems.run(actor, id, languageOf(tongue));
  }

  @Post('fixes')
  @HttpCode(200)
  @Access({ permission: 'import.run', idempotent: true })
  @Answers(ImportFixed)
  takeFix(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ImportFix }) body: ImportFix,
  ): Promise<{ rows: number }> {
    return this.fix.run(actor, id, body);
  }
}
