import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { CustomersModule } from '#customers';
import { InsightModule } from '#insight';
import { intakeBell, IntakeModule } from '#intake';
import { OutreachModule, ProviderClient, touchBell } from '#outreach';
import { PerksModule } from '#perks';
import { openQueue, PlatformModule, queuePlace, type Config, type OpenQueue } from '#platform';
import { AssignmentModule, OffersModule } from '#renewals';
import { ForgetOld } from '#staff';
import { BudgetCheck } from './budget-check.js';
import { ClockCheck } from './clock-check.js';
import { ClosingLists } from './closing-lists.js';
import { Consumers } from './consumers.js';
import { DataRepair } from './data-repair.js';
import { DeskRounds } from './desk-rounds.js';
import { Hearing } from './hearing.js';
import { Housekeeping } from './housekeeping.js';
import { IntakeProcessor } from './intake.processor.js';
import { IntakeRounds } from './intake-rounds.js';
import { Mornings } from './mornings.js';
import { OutreachProcessor } from './outreach.processor.js';
import { Paying } from './paying.js';
import { Planning } from './planning.js';
import { PerkRound } from './perk-round.js';
import { Proposals } from './proposals.js';
import { PROCESSORS, type Processor } from './processor.js';
import { Chores, DeskChores, Duties, Rounds } from './rounds.js';
import { WatchedWork } from './watched-work.js';
import { WorkRound } from './work-round.js';
import { Timekeeper } from './timekeeper.js';

const OUTREACH_QUEUE = Symbol('outreach queue');
const INTAKE_QUEUE = Symbol('intake queue');
const PROCESSOR_CLASSES = [OutreachProcessor, IntakeProcessor];

/** One worker process: a processor for each queue, and the rounds. */
@Module({})
export class WorkerModule implements OnApplicationShutdown {
  constructor(
    @Inject(OUTREACH_QUEUE) private readonly queue: OpenQueue<'outreach'>,
    @Inject(INTAKE_QUEUE) private readonly imports: OpenQueue<'intake'>,
    private readonly provider: ProviderClient,
  ) {}

  static forProcess(config: Config): DynamicModule {
    const queue = openQueue('outreach', queuePlace(config, 'worker'));
    const imports = openQueue('intake', queuePlace(config, 'worker'));
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forProcess({ config, as: 'worker', entities: [] }),
        AssignmentModule,
        CampaignsModule,
        CustomersModule,
        InsightModule,
        IntakeModule.withBell(intakeBell(imports)),
        OffersModule,
        OutreachModule.withQueue(touchBell(queue)),
        PerksModule,
      ],
      providers: [
        { provide: OUTREACH_QUEUE, useValue: queue },
        { provide: INTAKE_QUEUE, useValue: imports },
        ...PROCESSOR_CLASSES,
        {
          provide: PROCESSORS,
          useFactory: (...processors: Processor[]) => processors,
          inject: PROCESSOR_CLASSES,
        },
        BudgetCheck,
        Chores,
        ClockCheck,
        ClosingLists,
        Consumers,
        DataRepair,
        DeskChores,
        DeskRounds,
        Duties,
        ForgetOld,
        Hearing,
        Housekeeping,
        IntakeRounds,
        Paying,
        PerkRound,
        Proposals,
        Mornings,
        Planning,
        Rounds,
        Timekeeper,
        WatchedWork,
        WorkRound,
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    this.provider.close();
    await Promise.all([this.queue.close(), this.imports.close()]);
  }
}
