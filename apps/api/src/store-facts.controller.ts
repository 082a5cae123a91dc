import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import type { z } from 'zod';
import {
  Region,
  ServiceFacts as ServiceFactsView,
  ServiceFactsChange,
  StoreCode,
  VehicleTaxChange,
  VehicleTaxView,
} from '#contracts';
import type { Actor } from '#platform';
import { VehicleTax } from '#policies';
import { ServiceFacts } from '#renewals';
import { Access, Answers, Who } from './http/access.js';

/** What a shop does for an owner in a claim, as its sheets say it. */
@Controller('api/v1/stores/:code/service-facts')
export class ServiceFactsController {
  constructor(private readonly facts: ServiceFacts) {}

  @Get()
  @Access({ permission: 'quote.write' })
  @Answers(ServiceFactsView)
  read(@Who() actor: Actor, @Param('code', { schema: StoreCode }) code: string) {
    return this.facts.read(actor, code);
  }

  @Put()
  @Access({ permission: 'service-fact.change' })
  @Answers(ServiceFactsView)
  write(
    @Who() actor: Actor,
    @Param('code', { schema: StoreCode }) code: string,
    @Body({ schema: ServiceFactsChange }) body: z.infer<typeof ServiceFactsChange>,
  ) {
    return this.facts.write(actor, code, body);
  }
}

/** What a region takes as vehicle tax. */
@Controller('api/v1/vehicle-tax/:region')
export class VehicleTaxController {
  constructor(private readonly tax: VehicleTax) {}

  @Get()
  @Access({ permission: 'quote.write' })
  @Answers(VehicleTaxView)
  read(@Who() actor: Actor, @Param('region', { schema: Region }) region: z.infer<typeof Region>) {
    return this.tax.read(actor, region);
  }

  @Put()
  @Access({ permission: 'setting.change' })
  @Answers(VehicleTaxView)
  change(
    @Who() actor: Actor,
    @Param('region', { schema: Region }) region: z.infer<typeof Region>,
    @Body({ schema: VehicleTaxChange }) body: z.infer<typeof VehicleTaxChange>,
  ) {
    return this.tax.change(actor, region, body);
  }
}
