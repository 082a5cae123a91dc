import { Module, type DynamicModule } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { InsightModule } from '#insight';
import { IntakeModule } from '#intake';
import { PlatformModule, type Config } from '#platform';
import { StaffModule } from '#staff';

/** What commands stand on: the worker's login, no HTTP, and a bell that need not ring because the command does the work. */
@Module({})
export class CrmModule {
  static forProcess(config: Config): DynamicModule {
    const silent = { ring: () => Promise.resolve() };
    return {
      module: CrmModule,
      imports: [
        PlatformModule.forProcess({ config, as: 'worker', entities: [] }),
        StaffModule,
        CampaignsModule,
        IntakeModule.withBell(silent),
        InsightModule,
      ],
    };
  }
}
