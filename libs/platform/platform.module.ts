import {
  Global,
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { Clock } from '#kernel';
import { Audit } from './audit.js';
import { CONFIG, readSecret, type Config } from './config.js';
import { openSource, type EntityClass } from './data-source.js';
import { Db } from './db.js';
import { FileStore } from './files.js';
import { Idempotency } from './idempotency.js';
import { LOGGER, openLogger, type Logger } from './logger.js';
import { Settings } from './settings.js';
import { Vault } from './vault.js';

export interface ProcessOptions {
  config: Config;
  /** The api connects as crm_app, the worker as crm_worker. */
  as: 'api' | 'worker';
  entities: EntityClass[];
}

/** What every part stands on: configuration, database, vault, audit, settings, log. One per process. */
@Global()
@Module({})
export class PlatformModule implements OnModuleInit, OnApplicationShutdown {
  constructor(@Inject(Db) private readonly db: Db) {}

  /** The module for one process. */
  static forProcess({ config, as, entities }: ProcessOptions): DynamicModule {
    const vault = new Vault(readSecret(config, 'master.key'), readSecret(config, 'blind.key'));
    const openDb = (log: Logger): Db => {
      const url = as === 'api' ? config.appUrl : config.workerUrl;
      const statementTimeoutMs = as === 'api' ? 5_000 : 600_000;
      const idleTransactionMs = config.journey.lease;
      const applicationName = `xuchi ${as}`;
      return new Db(
        openSource({ url, entities, pool: config.pool, statementTimeoutMs, idleTransactionMs, applicationName }),
        log,
      );
    };
    return {
      module: PlatformModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOGGER, useFactory: () => openLogger(config.logLevel, as) },
        { provide: Db, useFactory: openDb, inject: [LOGGER] },
        { provide: Vault, useValue: vault },
        { provide: Audit, useFactory: (db: Db) => new Audit(db), inject: [Db] },
        { provide: Settings, useFactory: (db: Db, audit: Audit) => new Settings(db, audit), inject: [Db, Audit] },
        { provide: Idempotency, useFactory: (db: Db) => new Idempotency(db), inject: [Db] },
        {
          provide: FileStore,
          useFactory: (db: Db) => new FileStore(config, db, vault),
          inject: [Db],
        },
        Clock,
      ],
      exports: [FileStore, CONFIG, LOGGER, Db, Vault, Audit, Settings, Idempotency, Clock],
    };
  }

  async onModuleInit(): Promise<void> {
    await this.db.open();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.db.close();
  }
}
