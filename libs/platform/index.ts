/**
 * The plumbing under every part: configuration, the one way to a transaction with its scope, encryption and blind
 * indexes, audit, dated settings, queues, logging. It knows nothing of the trade. Promises: no statement runs outside
 * a transaction with a scope, no secret leaves it, and what is audited is audited in the transaction that did it.
 */
export { systemActor, type Actor } from './actor.js';
export { Audit, type AuditSubject } from './audit.js';
export { CONFIG, readConfig, readSecret, workerUrlOf, type Config } from './config.js';
export { copyLine } from './copy-text.js';
export { openSource, type EntityClass } from './data-source.js';
export { Db } from './db.js';
export { LiveFeed, type LiveWord } from './live-feed.js';
export { Idempotency, type Answer, type Call } from './idempotency.js';
export { faultPoint, faultPointFor, guarded, missingGuardsFor } from './fault-point.js';
export { FileStore, type StoredFile } from './files.js';
export { gaugeLoop } from './gauge-loop.js';
export { LoopWatch, type LoopDelay } from './loop-watch.js';
export { errorCode, LOGGER, openLogger, type Logger } from './logger.js';
export { migrate } from './migrate.js';
export { NestLogger } from './nest-logger.js';
export { PlatformModule } from './platform.module.js';
export { openQueue, type NewJob, type OpenQueue } from './queue.js';
export { QUEUES, type JobOf, type QueueName } from './queue-shapes.js';
export { queuePlace, type QueuePlace } from './queue-place.js';
export { queueProbe, type QueueProbe } from './queue-probe.js';
export { openWorker, type OpenWorker } from './queue-worker.js';
export { Settings, type SettingKey, type SettingValue } from './settings.js';
export { GroupVault, Vault, type BlindField } from './vault.js';
