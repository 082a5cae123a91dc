import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CONFIG, type Config } from '#platform';
import { notFound } from '#kernel';
import { Access } from './http/access.js';
import { Health, type Readiness } from './health.js';
import { Metrics } from './metrics.js';

@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly health: Health,
    private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('health/live')
  @Access({ open: true })
  live(): { live: true } {
    return { live: true };
  }

  @Get('health/ready')
  @Access({ open: true })
  ready(): Promise<Readiness> {
    return this.health.ready();
  }

  @Get('metrics')
  @Access({ open: true })
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async read(): Promise<string> {
    if (!this.config.metrics) throw notFound();
    return this.metrics.text();
  }
}
