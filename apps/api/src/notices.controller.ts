import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { z } from 'zod';
import { NoticeList as NoticeListView, NoticesRead } from '#contracts';
import type { Actor } from '#platform';
import { NoticeList, ReadNotices } from '#staff';
import { Access, Answers, Who } from './http/access.js';

/** Notices of whoever is signed in. */
@Controller('api/v1/notices')
export class NoticesController {
  constructor(
    private readonly notices: NoticeList,
    private readonly markRead: ReadNotices,
  ) {}

  @Get()
  @Access({ any: true })
  @Answers(NoticeListView)
  list(@Who() actor: Actor) {
    return this.notices.run(actor);
  }

  @Post('read')
  @HttpCode(204)
  @Access({ any: true, idempotent: true })
  read(@Who() actor: Actor, @Body({ schema: NoticesRead }) body: z.infer<typeof NoticesRead>): Promise<void> {
    return this.markRead.run(actor, body.ids);
  }
}
