import { Body, Controller, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { CaseExport, ExportAsked, ExportView, Id } from '#contracts';
import type { Actor } from '#platform';
import { AskCaseExport, ReadExport } from '#renewals';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';
import { workbook } from './http/attachment.js';
import { languageOf } from './http/problem.filter.js';

/** Sheets that leave the house: asked for, written by a worker, fetched by their asker alone. */
@Controller('api/v1')
export class ExportsController {
  constructor(
    private readonly stores: Stores,
    private readonly ask: AskCaseExport,
    private readonly exports: ReadExport,
  ) {}

  @Post('renewal-cases/export')
  @HttpCode(202)
  @Access({ permission: 'case.export', idempotent: true, perMinute: 20 })
  @Answers(ExportAsked, 202)
  async cases(
    @Who() actor: Actor,
    @Body({ schema: CaseExport }) body: CaseExport,
    @Headers('accept-language') tongue?: string,
  ) {
    return this.ask.run(actor, await this.stores.narrow(actor, body.query.store), body, languageOf(tongue));
  }

  @Get('exports/:id')
  @Access({ permission: 'case.export' })
  @Answers(ExportView)
  one(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.exports.one(actor, id);
  }

  @Get('exports/:id/file.xlsx')
  @Access({ permission: 'case.export', perMinute: 30 })
  async file(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return workbook(`cases-${id.slice(-6)}.xlsx`, await this.exports.file(actor, id));
  }
}
