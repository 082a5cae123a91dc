import { Body, Controller, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  BudgetChange,
  BudgetPage,
  BudgetQuery,
  BudgetView,
  Id,
  NewBudget,
  NewPackage,
  NewPerk,
  PackageChange,
  PackagePage,
  PackageQuery,
  PackageView,
  PerkChange,
  PerkPage,
  PerkQuery,
  PerkStoreChange,
  PerkView,
  StoreCode,
} from '#contracts';
import {
  AddBudget,
  AddPackage,
  AddPerk,
  BudgetList,
  ChangeBudget,
  ChangePackage,
  ChangePerk,
  PackageList,
  PerkList,
  SetPerkStore,
} from '#perks';
import type { Actor } from '#platform';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';

/** The catalogue of perks. */
@Controller('api/v1/perks')
export class PerksController {
  constructor(
    private readonly stores: Stores,
    private readonly perks: PerkList,
    private readonly adding: AddPerk,
    private readonly changing: ChangePerk,
    private readonly placing: SetPerkStore,
  ) {}

  @Get()
  @Access({ permission: 'perk.read' })
  @Answers(PerkPage)
  async list(@Who() actor: Actor, @Query({ schema: PerkQuery }) query: z.infer<typeof PerkQuery>) {
    return this.perks.run(actor, await this.stores.narrow(actor, query.store), query);
  }

  @Get(':id')
  @Access({ permission: 'perk.read' })
  @Answers(PerkView)
  one(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.perks.one(actor, id);
  }

  @Post()
  @Access({ permission: 'perk.manage', idempotent: true })
  @Answers(PerkView, 201)
  add(@Who() actor: Actor, @Body({ schema: NewPerk }) body: NewPerk) {
    return this.adding.run(actor, body);
  }

  @Patch(':id')
  @Access({ permission: 'perk.manage' })
  @Answers(PerkView)
  change(@Who() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: PerkChange }) body: PerkChange) {
    return this.changing.run(actor, id, body);
  }

  @Put(':id/stores/:code')
  @Access({ permission: 'perk.manage' })
  @Answers(PerkView)
  async place(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Param('code', { schema: StoreCode }) code: string,
    @Body({ schema: PerkStoreChange }) body: PerkStoreChange,
  ) {
    return this.placing.run(actor, id, await this.stores.idOf(actor, code), body);
  }
}

/** Packages of perks. */
@Controller('api/v1/perk-packages')
export class PackagesController {
  constructor(
    private readonly packages: PackageList,
    private readonly adding: AddPackage,
    private readonly changing: ChangePackage,
  ) {}

  @Get()
  @Access({ permission: 'perk.read' })
  @Answers(PackagePage)
  list(@Who() actor: Actor, @Query({ schema: PackageQuery }) query: z.infer<typeof PackageQuery>) {
    return this.packages.run(actor, query);
  }

  @Post()
  @Access({ permission: 'perk.manage', idempotent: true })
  @Answers(PackageView, 201)
  add(@Who() actor: Actor, @Body({ schema: NewPackage }) body: NewPackage) {
    return this.adding.run(actor, body);
  }

  @Patch(':id')
  @Access({ permission: 'perk.manage' })
  @Answers(PackageView)
  change(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: PackageChange }) body: PackageChange,
  ) {
    return this.changing.run(actor, id, body);
  }
}

/** What may be given in a month. */
@Controller('api/v1/perk-budgets')
export class BudgetsController {
  constructor(
    private readonly stores: Stores,
    private readonly budgets: BudgetList,
    private readonly adding: AddBudget,
    private readonly changing: ChangeBudget,
  ) {}

  @Get()
  @Access({ permission: 'perk.cost' })
  @Answers(BudgetPage)
  async list(@Who() actor: Actor, @Query({ schema: BudgetQuery }) query: z.infer<typeof BudgetQuery>) {
    return this.budgets.run(actor, await this.stores.narrow(actor, query.store), query);
  }

  @Post()
  @Access({ permission: 'perk.budget', idempotent: true })
  @Answers(BudgetView, 201)
  async add(@Who() actor: Actor, @Body({ schema: NewBudget }) body: NewBudget) {
    const storeId = body.store === undefined ? null : await this.stores.idOf(actor, body.store);
    return this.adding.run(actor, storeId, body);
  }

  @Patch(':id')
  @Access({ permission: 'perk.budget' })
  @Answers(BudgetView)
  change(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: BudgetChange }) body: BudgetChange,
  ) {
    return this.changing.run(actor, id, body);
  }
}
