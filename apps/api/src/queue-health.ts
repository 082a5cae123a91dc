import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { queuePlace, queueProbe, type Config, type QueueProbe } from '#platform';
import { PROBES, type Probe } from './health.js';

const QUEUE = Symbol('queue probe');

/** Lets readiness ask the queue as well; the real process has it, tests without a queue do not. */
@Module({})
export class QueueHealth implements OnApplicationShutdown {
  constructor(@Inject(QUEUE) private readonly probe: QueueProbe) {}

  static forProcess(config: Config): DynamicModule {
    const probes = (probe: QueueProbe): Probe[] => [{ name: 'queue', run: async () => void (await probe.run()) }];
    return {
      module: QueueHealth,
      providers: [
        { provide: QUEUE, useFactory: () => queueProbe(queuePlace(config, 'api')) },
        { provide: PROBES, useFactory: probes, inject: [QUEUE] },
      ],
      exports: [PROBES],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.probe.close();
  }
}
