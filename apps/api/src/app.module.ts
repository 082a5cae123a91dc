import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, Reflector } from '@nestjs/core';
import {
  Inject,
  Module,
  StandardSchemaSerializerInterceptor,
  type DynamicModule,
  type OnApplicationShutdown,
  type Type,
} from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { CustomersModule } from '#customers';
import { InsightModule } from '#insight';
import { intakeBell, IntakeModule } from '#intake';
import { ReceiptsModule } from '#outreach';
import { openQueue, PlatformModule, queuePlace, type Config, type EntityClass, type OpenQueue } from '#platform';
import { PerksModule } from '#perks';
import { PoliciesModule } from '#policies';
import {
  AssignmentModule,
  ColleaguesModule,
  CounterModule,
  OffersModule,
  QuotesModule,
  RenewalsModule,
  TodayModule,
} from '#renewals';
import { RotaModule, STAFF_ENTITIES, StaffModule } from '#staff';
import { AssignmentsController, DeskRulesController } from './assignments.controller.js';
import { BatchesController } from './batches.controller.js';
import { CampaignsController } from './campaigns.controller.js';
import { ClaimListsController } from './claim-lists.controller.js';
import { DataRepairController, NewOwnerController, ResaleController } from './data-repair.controller.js';
import { RepairsController, ServicedController } from './repairs.controller.js';
import { CaseViewsController } from './case-views.controller.js';
import { ContactsController } from './contacts.controller.js';
import { ArrivalsController, CounterController, WalkInsController } from './counter.controller.js';
import { PeopleController, PhonesController, VehiclesController } from './customers.controller.js';
import { DuplicatesController, MergesController, NumbersController } from './duplicates.controller.js';
import { ExportsController } from './exports.controller.js';
import { DraftsController, FriendsController } from './drafts.controller.js';
import { Health } from './health.js';
import { HealthController } from './health.controller.js';
import { AccessGuard } from './http/access.guard.js';
import { SessionDoor } from './http/session-door.js';
import { IdempotencyInterceptor } from './http/idempotency.interceptor.js';
import { ProblemFilter } from './http/problem.filter.js';
import { UploadInterceptor } from './http/upload.js';
import { validation } from './http/validation.js';
import { ImportActsController } from './import-acts.controller.js';
import { ImportMappingController, ImportProfilesController } from './import-mapping.controller.js';
import { ImportRowsController } from './import-rows.controller.js';
import { IntakeController } from './intake.controller.js';
import { CaseLinksController, LinksController } from './links.controller.js';
import { LiveController } from './live/live.controller.js';
import { LiveModule } from './live/live.module.js';
import { DemoController } from './demo.controller.js';
import { DayReportController, InsightController } from './insight.controller.js';
import { Metrics } from './metrics.js';
import { MONEY_CONTROLLERS } from './money.controllers.js';
import { ApiDocument } from './openapi.js';
import { NoticesController } from './notices.controller.js';
import { OwnerController } from './owner/owner.controller.js';
import { OwnerFormsController } from './owner/owner-forms.controller.js';
import { OwnerDoor } from './owner/owner-door.js';
import { OwnerPerksController } from './owner/owner-perks.controller.js';
import { OwnSettingsController } from './own-settings.controller.js';
import { EXPERIMENT_CONTROLLERS } from './experiments.controller.js';
import { OFFER_CONTROLLERS } from './offers.controller.js';
import { OutreachController } from './outreach.controller.js';
import { OpenApiController } from './openapi.controller.js';
import { PERK_CONTROLLERS } from './perk.controllers.js';
import { PoliciesController } from './policies.controller.js';
import { ImportImpactController } from './import-impact.controller.js';
import { ImportNamesController } from './import-names.controller.js';
import { IntakeKeysController } from './intake-keys.controller.js';
import {
  CaseQuotesController,
  ComparisonController,
  LastCoverController,
  QuotesController,
} from './quotes.controller.js';
import { GuardedCasesController, RenewalsController } from './renewals.controller.js';
import { SearchController } from './search.controller.js';
import { RotaController, SubstitutesController } from './rota.controller.js';
import { CaseWorkController, EndedCasesController } from './work.controller.js';
import { SessionController, SetupController } from './session.controller.js';
import { TEMPLATE_CONTROLLERS } from './templates.controller.js';
import { CaseDeskController, QuietCallController, TodayController } from './today.controller.js';
import { ServiceFactsController, VehicleTaxController } from './store-facts.controller.js';
import { StaffController, StaffPhoneController, StoreController } from './staff.controller.js';

/** What a library brings to the api: its module, its door, the entities it writes. */
export interface Feature {
  module?: Type | DynamicModule;
  controllers: Type[];
  entities?: readonly EntityClass[];
}

/** Every library with a door, in the order of the libraries. */
const FEATURES: readonly Feature[] = [
  { controllers: [HealthController, OpenApiController] },
  {
    module: StaffModule,
    controllers: [
      SessionController,
      SetupController,
      StaffController,
      StaffPhoneController,
      StoreController,
      NoticesController,
      OwnSettingsController,
    ],
    entities: STAFF_ENTITIES,
  },
  {
    module: CustomersModule,
    controllers: [
      VehiclesController,
      PeopleController,
      PhonesController,
      SearchController,
      RepairsController,
      ServicedController,
    ],
  },
  { controllers: [CaseLinksController, LinksController, OwnerController, OwnerFormsController, OwnerPerksController] },
  { module: RotaModule, controllers: [RotaController, SubstitutesController] },
  { module: PoliciesModule, controllers: [PoliciesController] },
  { module: PerksModule, controllers: PERK_CONTROLLERS },
  {
    module: CampaignsModule,
    controllers: [
      CampaignsController,
      DraftsController,
      FriendsController,
      ...TEMPLATE_CONTROLLERS,
      ContactsController,
      CaseWorkController,
      EndedCasesController,
      DuplicatesController,
      MergesController,
      NumbersController,
      DataRepairController,
      NewOwnerController,
      ResaleController,
    ],
  },
  {
    module: RenewalsModule,
    controllers: [
      CaseViewsController,
      ClaimListsController,
      GuardedCasesController,
      RenewalsController,
      ExportsController,
    ],
  },
  { module: TodayModule, controllers: [TodayController, CaseDeskController, QuietCallController] },
  { controllers: MONEY_CONTROLLERS },
  {
    module: AssignmentModule,
    controllers: [AssignmentsController, BatchesController, DeskRulesController],
  },
  { module: ColleaguesModule, controllers: [] },
  {
    module: QuotesModule,
    controllers: [
      CaseQuotesController,
      ComparisonController,
      LastCoverController,
      QuotesController,
      ServiceFactsController,
      VehicleTaxController,
    ],
  },
  { module: OffersModule, controllers: OFFER_CONTROLLERS },
  { controllers: EXPERIMENT_CONTROLLERS },
  { module: CounterModule, controllers: [CounterController, WalkInsController, ArrivalsController] },
  { module: ReceiptsModule, controllers: [OutreachController] },
  { module: InsightModule, controllers: [InsightController, DayReportController, DemoController] },
  { module: LiveModule, controllers: [LiveController] },
];

const INTAKE_QUEUE = Symbol('intake queue');

/** The api of one process. */
@Module({})
export class AppModule implements OnApplicationShutdown {
  constructor(@Inject(INTAKE_QUEUE) private readonly imports: OpenQueue<'intake'>) {}

  static forProcess(config: Config, more: readonly Feature[] = []): DynamicModule {
    const imports = openQueue('intake', queuePlace(config, 'api'));
    const intake: Feature = {
      module: IntakeModule.withBell(intakeBell(imports)),
      // Fixed paths stand before those with an id in their place.
      controllers: [
        ImportMappingController,
        IntakeController,
        ImportActsController,
        ImportRowsController,
        ImportProfilesController,
        ImportImpactController,
        ImportNamesController,
        IntakeKeysController,
      ],
    };
    const features = [...FEATURES, intake, ...more];
    const entities = features.flatMap((feature) => feature.entities ?? []);
    return {
      module: AppModule,
      imports: [
        PlatformModule.forProcess({ config, as: 'api', entities }),
        ...features.flatMap((feature) => feature.module ?? []),
      ],
      controllers: features.flatMap((feature) => feature.controllers),
      providers: [
        ApiDocument,
        { provide: INTAKE_QUEUE, useValue: imports },
        Health,
        Metrics,
        SessionDoor,
        OwnerDoor,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: validation },
        { provide: APP_INTERCEPTOR, useClass: UploadInterceptor },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        {
          provide: APP_INTERCEPTOR,
          useFactory: (reflector: Reflector) => new StandardSchemaSerializerInterceptor(reflector),
          inject: [Reflector],
        },
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.imports.close();
  }
}
