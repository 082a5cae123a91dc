import { Controller, Get } from '@nestjs/common';
import { DemoTour } from '#contracts';
import { DemoTourQuery } from '#insight';
import type { Actor } from '#platform';
import { Access, Answers, Who } from './http/access.js';
import { workbook } from './http/attachment.js';

/** What a demo shows to whoever sees it first. */
@Controller('api/v1/demo')
export class DemoController {
  constructor(private readonly query: DemoTourQuery) {}

  @Get('tour')
  @Access({ permission: 'case.read' })
  @Answers(DemoTour)
  tour(@Who() actor: Actor) {
    return this.query.run(actor);
  }

  /** Numbers of owners stand in it clear, as in every sheet that is imported. */
  @Get('sheet.xlsx')
  @Access({ permission: 'import.run', perMinute: 30 })
  async sheet(@Who() actor: Actor) {
    const { name, bytes } = await this.query.sheet(actor);
    return workbook(name, bytes);
  }
}
