import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  ConsentChange,
  Id,
  NewPhone,
  OptOut,
  PhoneChange,
  PhoneReveal,
  VehicleDetail as VehicleDetailView,
  VehiclePage,
  VehicleQuery,
  VehicleStateChange,
} from '#contracts';
import { ReleaseVehicle, StopContact } from '#campaigns';
import { AddPhone, ChangePhoneState, FindPersonOnCar, RevealPhone, VehicleDetail, VehicleList } from '#customers';
import type { Actor } from '#platform';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';

@Controller('api/v1/vehicles')
export class VehiclesController {
  constructor(
    private readonly stores: Stores,
    private readonly vehicles: VehicleList,
    private readonly vehicle: VehicleDetail,
    private readonly release: ReleaseVehicle,
  ) {}

  @Get()
  @Access({ permission: 'vehicle.read' })
  @Answers(VehiclePage)
  async list(@Who() actor: Actor, @Query({ schema: VehicleQuery }) query: z.infer<typeof VehicleQuery>) {
    return this.vehicles.run(actor, { ...query, storeIds: await this.stores.narrow(actor, query.store) });
  }

  @Get(':id')
  @Access({ permission: 'vehicle.read' })
  @Answers(VehicleDetailView)
  one(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.vehicle.run(actor, id);
  }

  @Post(':id/state')
  @HttpCode(204)
  @Access({ permission: 'vehicle.change', idempotent: true })
  async changeState(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: VehicleStateChange }) body: z.infer<typeof VehicleStateChange>,
  ): Promise<void> {
    await this.release.run(actor, { ...body, vehicleId: id });
  }
}

/** What the person on a car says and gives: phones, consent, refusal. */
@Controller('api/v1/vehicles/:id/people/:personId')
export class PeopleController {
  constructor(
    private readonly onCar: FindPersonOnCar,
    private readonly addPhone: AddPhone,
    private readonly contact: StopContact,
  ) {}

  @Post('phones')
  @HttpCode(204)
  @Access({ permission: 'vehicle.change', idempotent: true })
  async newPhone(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Param('personId', { schema: Id }) personId: string,
    @Body({ schema: NewPhone }) body: z.infer<typeof NewPhone>,
  ): Promise<void> {
    await this.addPhone.run(actor, { ...body, personId: await this.onCar.run(actor, id, personId) });
  }

  @Post('consents')
  @HttpCode(204)
  @Access({ permission: 'vehicle.change', idempotent: true })
  async consent(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Param('personId', { schema: Id }) personId: string,
    @Body({ schema: ConsentChange }) body: z.infer<typeof ConsentChange>,
  ): Promise<void> {
    await this.contact.consent(actor, { ...body, personId: await this.onCar.run(actor, id, personId) });
  }

  @Post('opt-out')
  @HttpCode(204)
  @Access({ permission: 'vehicle.change', idempotent: true })
  async optOut(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Param('personId', { schema: Id }) personId: string,
    @Body({ schema: OptOut }) body: z.infer<typeof OptOut>,
  ): Promise<void> {
    await this.contact.run(actor, await this.onCar.run(actor, id, personId), body.reason);
  }
}

@Controller('api/v1/phones/:id')
export class PhonesController {
  constructor(
    private readonly reveal: RevealPhone,
    private readonly changeState: ChangePhoneState,
  ) {}

  /** Never kept under an Idempotency-Key: a kept answer would hold the clear number. */
  @Post('reveal')
  @HttpCode(200)
  @Access({ permission: 'phone.reveal', perMinute: 30 })
  @Answers(PhoneReveal)
  show(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.reveal.run(actor, { phoneId: id });
  }

  @Patch()
  @HttpCode(204)
  @Access({ permission: 'vehicle.change' })
  async change(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: PhoneChange }) body: z.infer<typeof PhoneChange>,
  ): Promise<void> {
    await this.changeState.run(actor, { ...body, phoneId: id });
  }
}
