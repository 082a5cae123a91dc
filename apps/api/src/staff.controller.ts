import { Body, Controller, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  ColleagueList as ColleagueListView,
  ColleagueQuery,
  Id,
  NewStaff,
  NewStore,
  StaffChange,
  StaffList as StaffListView,
  StaffPhone,
  StaffView,
  StoreChange,
  StoreCode,
  StoreList as StoreListView,
  StoreView,
} from '#contracts';
import type { Actor } from '#platform';
import { ChangeColleague } from '#renewals';
import { AddStaff, AddStore, ChangeStore, ColleagueList, SetStaffPhone, StaffList, StoreList } from '#staff';
import { Access, Answers, Who } from './http/access.js';

@Controller('api/v1')
export class StaffController {
  constructor(
    private readonly stores: StoreList,
    private readonly addStore: AddStore,
    private readonly people: StaffList,
    private readonly addStaff: AddStaff,
    private readonly changeColleague: ChangeColleague,
  ) {}

  @Get('stores')
  @Access({ any: true })
  @Answers(StoreListView)
  listStores(@Who() actor: Actor) {
    return this.stores.run(actor);
  }

  @Post('stores')
  @Access({ permission: 'store.manage', idempotent: true })
  @Answers(StoreView, 201)
  newStore(@Who() actor: Actor, @Body({ schema: NewStore }) body: z.infer<typeof NewStore>) {
    return this.addStore.run(actor, body);
  }

  @Get('staff')
  @Access({ permission: 'staff.read' })
  @Answers(StaffListView)
  listStaff(@Who() actor: Actor) {
    return this.people.run(actor);
  }

  @Post('staff')
  @Access({ permission: 'staff.manage', idempotent: 'apart' })
  @Answers(StaffView, 201)
  newStaff(@Who() actor: Actor, @Body({ schema: NewStaff }) body: z.infer<typeof NewStaff>) {
    return this.addStaff.run(actor, body);
  }

  @Patch('staff/:id')
  @Access({ permission: 'staff.manage' })
  @Answers(StaffView)
  change(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: StaffChange }) body: z.infer<typeof StaffChange>,
  ) {
    return this.changeColleague.run(actor, id, body);
  }
}

/** What a store is called, where it stands, under which licence it sells, and who works there. */
@Controller('api/v1/stores/:code')
export class StoreController {
  constructor(
    private readonly changeStore: ChangeStore,
    private readonly colleagues: ColleagueList,
  ) {}

  @Get('colleagues')
  @Access({ any: true })
  @Answers(ColleagueListView)
  list(
    @Who() actor: Actor,
    @Param('code', { schema: StoreCode }) code: string,
    @Query({ schema: ColleagueQuery }) query: z.infer<typeof ColleagueQuery>,
  ) {
    return this.colleagues.run(actor, code, query.role);
  }

  @Patch()
  @Access({ permission: 'store.manage' })
  @Answers(StoreView)
  change(
    @Who() actor: Actor,
    @Param('code', { schema: StoreCode }) code: string,
    @Body({ schema: StoreChange }) body: z.infer<typeof StoreChange>,
  ) {
    return this.changeStore.run(actor, code, body);
  }
}

/** A colleague's own number: one's own, or that of somebody one manages. */
@Controller('api/v1/staff/:id/phone')
export class StaffPhoneController {
  constructor(private readonly setPhone: SetStaffPhone) {}

  @Put()
  @Access({ permission: 'staff.manage' })
  @Answers(StaffView)
  set(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: StaffPhone }) body: z.infer<typeof StaffPhone>,
  ) {
    return this.setPhone.run(actor, id, body);
  }
}
