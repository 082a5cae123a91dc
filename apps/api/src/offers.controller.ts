import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  CasePerks,
  ChooseOffer,
  ComplianceEntryPage,
  ComplianceEntryQuery,
  ComplianceQuery,
  ComplianceReport,
  DeclineOffer,
  EndRuleVersion,
  Id,
  NewPerkRule,
  OpenReserve,
  PerkRuleList,
  PerkRuleView,
  PerksModeChange,
  PerksModeList,
  PreviewRule as Preview,
  PublishRuleVersion,
  RuleDraft,
  RulePreview,
  StoreCode,
  StrictPreview,
  StrictPreviewQuery,
  WordingCheck,
  WordingFindings,
} from '#contracts';
import { lintWording } from '#perks';
import type { Actor } from '#platform';
import {
  Compliance,
  DraftRule,
  EndRule,
  HandleOffer,
  PerkRules,
  PerksModes,
  PreviewRule,
  PreviewStrict,
  PublishRule,
  ReadCasePerks,
} from '#renewals';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';

/** Rules by which perks are proposed. */
@Controller('api/v1/perk-rules')
export class PerkRulesController {
  constructor(
    private readonly rules: PerkRules,
    private readonly drafts: DraftRule,
    private readonly previews: PreviewRule,
  ) {}

  @Get()
  @Access({ permission: 'perk.read' })
  @Answers(PerkRuleList)
  list(@Who() actor: Actor) {
    return this.rules.list(actor);
  }

  @Post()
  @Access({ permission: 'perk.manage', idempotent: true })
  @Answers(PerkRuleView, 201)
  add(@Who() actor: Actor, @Body({ schema: NewPerkRule }) body: NewPerkRule) {
    return this.drafts.add(actor, body);
  }

  /** Writes nothing; the slider of the budget asks it again and again. */
  @Post('preview')
  @HttpCode(200)
  @Access({ permission: 'perk.manage' })
  @Answers(RulePreview)
  preview(@Who() actor: Actor, @Body({ schema: Preview }) body: Preview) {
    return this.previews.run(actor, body);
  }

  @Post(':id/versions')
  @Access({ permission: 'perk.manage', idempotent: true })
  @Answers(PerkRuleView, 201)
  draft(@Who() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: RuleDraft }) body: RuleDraft) {
    return this.drafts.version(actor, id, body);
  }
}

/** Switches drafts on and off. */
@Controller('api/v1/perk-rule-versions/:id')
export class PerkRuleVersionsController {
  constructor(
    private readonly publishing: PublishRule,
    private readonly ending: EndRule,
  ) {}

  @Post('publish')
  @HttpCode(200)
  @Access({ permission: 'perk.manage', idempotent: true })
  @Answers(PerkRuleView)
  publish(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: PublishRuleVersion }) body: z.infer<typeof PublishRuleVersion>,
  ) {
    return this.publishing.run(actor, id, body);
  }

  @Post('end')
  @HttpCode(200)
  @Access({ permission: 'perk.manage', idempotent: true })
  @Answers(PerkRuleView)
  end(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: EndRuleVersion }) body: z.infer<typeof EndRuleVersion>,
  ) {
    return this.ending.run(actor, id, body);
  }
}

/** The perks of one case: what is proposed, held back, chosen, given. */
@Controller('api/v1/renewal-cases/:id')
export class CasePerksController {
  constructor(
    private readonly perks: ReadCasePerks,
    private readonly offers: HandleOffer,
  ) {}

  @Get('perks')
  @Access({ permission: 'perk.offer' })
  @Answers(CasePerks)
  one(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.perks.run(actor, id);
  }

  @Post('offer/choose')
  @HttpCode(200)
  @Access({ permission: 'perk.offer', idempotent: true })
  @Answers(CasePerks)
  choose(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ChooseOffer }) body: z.infer<typeof ChooseOffer>,
  ) {
    return this.offers.choose(actor, id, body.package);
  }

  @Post('offer/open-reserve')
  @HttpCode(200)
  @Access({ permission: 'perk.offer', idempotent: true })
  @Answers(CasePerks)
  open(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OpenReserve }) body: z.infer<typeof OpenReserve>,
  ) {
    return this.offers.openReserve(actor, id, body);
  }

  @Post('offer/decline')
  @HttpCode(200)
  @Access({ permission: 'perk.offer', idempotent: true })
  @Answers(CasePerks)
  decline(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DeclineOffer }) body: z.infer<typeof DeclineOffer>,
  ) {
    return this.offers.decline(actor, id, body);
  }
}

/** The mode of each store's perks. */
@Controller('api/v1')
export class PerksModesController {
  constructor(
    private readonly stores: Stores,
    private readonly modes: PerksModes,
    private readonly previews: PreviewStrict,
  ) {}

  @Get('perks-modes')
  @Access({ permission: 'perk.read' })
  @Answers(PerksModeList)
  list(@Who() actor: Actor) {
    return this.modes.list(actor);
  }

  @Put('stores/:code/perks-mode')
  @HttpCode(204)
  @Access({ permission: 'setting.change' })
  async change(
    @Who() actor: Actor,
    @Param('code', { schema: StoreCode }) code: string,
    @Body({ schema: PerksModeChange }) body: z.infer<typeof PerksModeChange>,
  ) {
    await this.modes.change(actor, await this.stores.idOf(actor, code), body);
  }

  @Get('stores/:code/perks-mode/preview')
  @Access({ permission: 'setting.change' })
  @Answers(StrictPreview)
  async preview(
    @Who() actor: Actor,
    @Param('code', { schema: StoreCode }) code: string,
    @Query({ schema: StrictPreviewQuery }) query: z.infer<typeof StrictPreviewQuery>,
  ) {
    return this.previews.run(actor, await this.stores.idOf(actor, code), query.startsOn);
  }
}

/** What the law asks: what may be said, what was given. */
@Controller('api/v1')
export class PerkComplianceController {
  constructor(
    private readonly stores: Stores,
    private readonly compliance: Compliance,
  ) {}

  @Post('perk-wording')
  @HttpCode(200)
  @Access({ permission: 'perk.read' })
  @Answers(WordingFindings)
  wording(@Body({ schema: WordingCheck }) body: z.infer<typeof WordingCheck>) {
    return { findings: lintWording(body.text) };
  }

  @Get('perk-compliance')
  @Access({ permission: 'perk.comply' })
  @Answers(ComplianceReport)
  async report(@Who() actor: Actor, @Query({ schema: ComplianceQuery }) query: z.infer<typeof ComplianceQuery>) {
    return this.compliance.report(actor, await this.stores.narrow(actor, query.store), query.month);
  }

  @Get('perk-compliance/entries')
  @Access({ permission: 'perk.comply' })
  @Answers(ComplianceEntryPage)
  async entries(
    @Who() actor: Actor,
    @Query({ schema: ComplianceEntryQuery }) query: z.infer<typeof ComplianceEntryQuery>,
  ) {
    return this.compliance.entries(actor, await this.stores.narrow(actor, query.store), query);
  }
}

/** The doors to rules and offers. */
export const OFFER_CONTROLLERS = [
  CasePerksController,
  PerkComplianceController,
  PerkRulesController,
  PerkRuleVersionsController,
  PerksModesController,
];
