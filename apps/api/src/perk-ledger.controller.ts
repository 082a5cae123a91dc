import { Controller, Get, Headers, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  PerkLedgerEntryQuery,
  PerkLedgerPage,
  PerkLedgerQuery,
  PerkLedgerView,
  PerkLiabilityPage,
  PerkLiabilityQuery,
  PerkVisitPage,
  PerkVisitQuery,
  SettlementQuery,
  SettlementView,
} from '#contracts';
import { PerkLedgerEntries, PerkLiability, PerkSettlement, PerkVisits, ReadPerkLedger } from '#perks';
import type { Actor } from '#platform';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';
import { workbook } from './http/attachment.js';
import { languageOf } from './http/problem.filter.js';

type Settled = z.infer<typeof SettlementQuery>;

/** What perks came to, with the lists behind it. */
@Controller('api/v1/perk-ledger')
export class PerkLedgerController {
  constructor(
    private readonly stores: Stores,
    private readonly ledger: ReadPerkLedger,
    private readonly listing: PerkLedgerEntries,
    private readonly liability: PerkLiability,
    private readonly visiting: PerkVisits,
  ) {}

  @Get()
  @Access({ permission: 'perk.ledger' })
  @Answers(PerkLedgerView)
  async month(@Who() actor: Actor, @Query({ schema: PerkLedgerQuery }) query: z.infer<typeof PerkLedgerQuery>) {
    return this.ledger.run(actor, await this.stores.narrow(actor, query.store), query.month);
  }

  @Get('entries')
  @Access({ permission: 'perk.ledger' })
  @Answers(PerkLedgerPage)
  async entries(
    @Who() actor: Actor,
    @Query({ schema: PerkLedgerEntryQuery }) query: z.infer<typeof PerkLedgerEntryQuery>,
  ) {
    return this.listing.run(actor, await this.stores.narrow(actor, query.store), query);
  }

  @Get('liability')
  @Access({ permission: 'perk.ledger' })
  @Answers(PerkLiabilityPage)
  async open(@Who() actor: Actor, @Query({ schema: PerkLiabilityQuery }) query: z.infer<typeof PerkLiabilityQuery>) {
    return this.liability.run(actor, await this.stores.narrow(actor, query.store), query);
  }

  @Get('visits')
  @Access({ permission: 'perk.ledger' })
  @Answers(PerkVisitPage)
  async visits(@Who() actor: Actor, @Query({ schema: PerkVisitQuery }) query: z.infer<typeof PerkVisitQuery>) {
    return this.visiting.run(actor, await this.stores.narrow(actor, query.store), query);
  }
}

/** What the departments settle for a month. */
@Controller('api/v1/perk-ledger')
export class PerkSettlementController {
  constructor(
    private readonly stores: Stores,
    private readonly settlement: PerkSettlement,
  ) {}

  @Get('settlement')
  @Access({ permission: 'perk.ledger' })
  @Answers(SettlementView)
  async settle(@Who() actor: Actor, @Query({ schema: SettlementQuery }) query: Settled) {
    return this.settlement.run(actor, await this.stores.narrow(actor, query.store), query.month);
  }

  @Get('settlement.xlsx')
  @Access({ permission: 'perk.ledger', perMinute: 20 })
  async file(
    @Who() actor: Actor,
    @Query({ schema: SettlementQuery }) query: Settled,
    @Headers('accept-language') tongue?: string,
  ) {
    const storeIds = await this.stores.narrow(actor, query.store);
    const bytes = await this.settlement.sheet(actor, storeIds, query.month, languageOf(tongue));
    return workbook(`settlement-${query.month}.xlsx`, bytes);
  }
}
