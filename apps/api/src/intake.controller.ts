import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiConsumes } from '@nestjs/swagger';
import { z } from 'zod';
import { Id, ImportAccepted, ImportPage, ImportQuery, ImportView, StoreCode } from '#contracts';
import { MOST_IMPORT_BYTES, ReadImports, ReceiveImport, ReturnRejected } from '#intake';
import type { Actor } from '#platform';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';
import { workbook } from './http/attachment.js';
import { languageOf } from './http/problem.filter.js';
import { FilePart } from './http/upload.js';

const Upload = z.strictObject({
  file: FilePart,
  store: StoreCode,
  source: z.string().trim().max(60).default(''),
  again: z.enum(['true', 'false']).default('false'),
});

@Controller('api/v1/imports')
export class IntakeController {
  constructor(
    private readonly stores: Stores,
    private readonly receive: ReceiveImport,
    private readonly imports: ReadImports,
    private readonly rejectedRows: ReturnRejected,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiConsumes('multipart/form-data')
  @Access({ permission: 'import.run', idempotent: 'apart', upload: MOST_IMPORT_BYTES, perMinute: 60, machine: true })
  @Answers(ImportAccepted, 202)
  async take(@Who() actor: Actor, @Body({ schema: Upload }) body: z.infer<typeof Upload>) {
    const storeId = await this.stores.idOf(actor, body.store);
    const { file, source } = body;
    return this.receive.run(actor, {
      storeId,
      name: file.name,
      source,
      again: body.again === 'true',
      bytes: file.bytes(),
      by: actor.kind === 'system' ? { origin: 'api', mark: actor.staffId ?? '' } : undefined,
    });
  }

  @Get()
  @Access({ permission: 'import.run' })
  @Answers(ImportPage)
  async list(
    @Who() actor: Actor,
    @Query({ schema: ImportQuery }) query: z.infer<typeof ImportQuery>,
    @Headers('accept-language') tongue?: string,
  ) {
    return this.imports.list(actor, await this.stores.narrow(actor, query.store), query, languageOf(tongue));
  }

  @Get(':id')
  @Access({ permission: 'import.run', machine: true })
  @Answers(ImportView)
  one(@Who() actor: Actor, @Param('id', { schema: Id }) id: string, @Headers('accept-language') tongue?: string) {
    return this.imports.one(actor, id, languageOf(tongue));
  }

  @Get(':id/rejected.xlsx')
  @Access({ permission: 'import.run', perMinute: 30 })
  async rejected(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Headers('accept-language') tongue?: string,
  ) {
    const sheet = await this.rejectedRows.run(actor, id, languageOf(tongue));
    return workbook(`${sheet.name}-rejected.xlsx`, sheet.bytes);
  }
}
