import { Body, Controller, Headers, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import { Receipts } from '#contracts';
import { Clock, notFound, Problem } from '#kernel';
import { isSignedReceipt, PROVIDER, StoreReceipts } from '#outreach';
import { CONFIG, type Config } from '#platform';
import { Access } from './http/access.js';
import { RawBody } from './http/raw-body.js';

/** Where providers report. They carry no cookie: the signature says who they are. */
@ApiExcludeController()
@Controller('api/v1/hooks')
export class OutreachController {
  constructor(
    private readonly store: StoreReceipts,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post(':provider/receipts')
  @HttpCode(200)
  @Access({ open: true })
  async receipts(
    @Param('provider', { schema: z.string().max(40) }) provider: string,
    @Headers() headers: Record<string, string | undefined>,
    @RawBody() bytes: Buffer,
    @Body({ schema: Receipts }) body: Receipts,
  ): Promise<{ stored: number }> {
    const secret = this.config.receiptSecret;
    if (!secret || provider !== PROVIDER.name) throw notFound();
    const signed = { timestamp: headers['x-timestamp'], signature: headers['x-signature'] };
    if (!isSignedReceipt(secret, signed, bytes, this.clock.now())) throw new Problem(401, 'hook.signature');
    return { stored: await this.store.run(provider, body.events) };
  }
}
