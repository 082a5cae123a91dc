import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Id, LinkList, LinkMade, NewLink } from '#contracts';
import { LinksOfCase, MakeLink, RevokeLink } from '#customers';
import type { Actor } from '#platform';
import { Access, Answers, Who } from './http/access.js';

/** Links for the owner of a case. */
@Controller('api/v1/renewal-cases/:id/links')
export class CaseLinksController {
  constructor(
    private readonly make: MakeLink,
    private readonly links: LinksOfCase,
  ) {}

  @Get()
  @Access({ permission: 'case.read' })
  @Answers(LinkList)
  list(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.links.run(actor, id);
  }

  /** Never kept under an Idempotency-Key: a kept answer would hold the token. */
  @Post()
  @Access({ permission: 'quote.write', perMinute: 30 })
  @Answers(LinkMade, 201)
  async one(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewLink }) body: z.infer<typeof NewLink>,
    @Req() request: FastifyRequest,
  ) {
    const { token, ...made } = await this.make.run(actor, id, body.purpose);
    return { ...made, url: `${request.protocol}://${request.host}/o/${token}` };
  }
}

@Controller('api/v1/links')
export class LinksController {
  constructor(private readonly revoke: RevokeLink) {}

  @Post(':id/revoke')
  @HttpCode(204)
  @Access({ permission: 'quote.write', idempotent: true })
  end(@Who() actor: Actor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.revoke.run(actor, id);
  }
}
