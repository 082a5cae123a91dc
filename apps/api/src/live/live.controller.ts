import { Controller, Get, Header, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { Actor } from '#platform';
import { Access, Token, Who } from '../http/access.js';
import { LiveStreams } from './live-streams.js';

/** Live events for whoever is signed in. */
@Controller('api/v1/live')
export class LiveController {
  constructor(private readonly streams: LiveStreams) {}

  @Get()
  @Access({ any: true })
  @Header('x-accel-buffering', 'no')
  // A stream that ends takes its connection along: a shutdown waits for no reader that would keep it.
  @Header('connection', 'close')
  @ApiProduces('text/event-stream')
  async stream(@Who() actor: Actor, @Token() token: string): Promise<StreamableFile> {
    return new StreamableFile(await this.streams.begin(actor, token), { type: 'text/event-stream; charset=utf-8' });
  }
}
