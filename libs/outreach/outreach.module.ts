import { CampaignsModule } from '#campaigns';
import { Module, type DynamicModule } from '@nestjs/common';
import { ApplyReceipts } from './apply-receipts.js';
import { FollowHolders } from './drafts/follow-holders.js';
import { LapseDrafts } from './drafts/lapse-drafts.js';
import { MakeDrafts } from './drafts/make-drafts.js';
import { ClaimTouches } from './claim-touches.js';
import { ExpireLeases } from './expire-leases.js';
import { HandTasks } from './hand-tasks.js';
import { KeepMonths } from './keep-months.js';
import { ProviderClient } from './provider-client.js';
import { QueueTouches } from './queue-touches.js';
import { ReviewTexts } from './review-texts.js';
import { SendTouches } from './send-touches.js';
import { SettleUnknown } from './settle-unknown.js';
import { Settlements } from './settlements.js';
import { StoreReceipts } from './store-receipts.js';
import { Sweep, SWEEP_STEPS, type SweepStep } from './sweep.js';
import { TOUCH_QUEUE, type TouchQueue } from './touch-queue.js';

/** In this order: the database alone, then the queue, and last what waits for the provider. */
const STEPS = [
  FollowHolders,
  MakeDrafts,
  LapseDrafts,
  HandTasks,
  ExpireLeases,
  ApplyReceipts,
  QueueTouches,
  KeepMonths,
  SettleUnknown,
  ReviewTexts,
];

/** For the worker: sending and the sweep. */
@Module({})
export class OutreachModule {
  /** `queue` rings the bell of the processes that send. */
  static withQueue(queue: TouchQueue): DynamicModule {
    return {
      module: OutreachModule,
      imports: [CampaignsModule],
      providers: [
        { provide: TOUCH_QUEUE, useValue: queue },
        ...STEPS,
        ClaimTouches,
        ProviderClient,
        SendTouches,
        Settlements,
        { provide: SWEEP_STEPS, useFactory: (...steps: SweepStep[]) => steps, inject: STEPS },
        Sweep,
      ],
      exports: [TOUCH_QUEUE, SendTouches, Sweep, ProviderClient],
    };
  }
}

/** For the api: the provider's receipts, stored before they are understood. */
@Module({ providers: [StoreReceipts], exports: [StoreReceipts] })
export class ReceiptsModule {}
