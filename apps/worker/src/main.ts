import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { SendTouches } from '#outreach';
import { LOGGER, NestLogger, openLogger, readConfig, type Logger } from '#platform';
import { openMetricsDoor } from './metrics-door.js';
import { Consumers } from './consumers.js';
import { Rounds } from './rounds.js';
import { WorkerModule } from './worker.module.js';

const RUNNING_JOBS_MS = 20_000;
const ALL_MS = 25_000;

const config = readConfig();
const app = await NestFactory.createApplicationContext(WorkerModule.forProcess(config), {
  logger: new NestLogger(openLogger(config.logLevel, 'worker')),
  abortOnError: false,
});
const log = app.get<Logger>(LOGGER);
const rounds = app.get(Rounds);
const consumers = app.get(Consumers);
const metrics = config.workerMetricsPort ? await openMetricsDoor(config.workerMetricsPort, config.bind) : null;
let stopping = false;

/** Nothing new is written, what was claimed and not begun is given back, running jobs end; 25 s at the longest. */
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(1), ALL_MS).unref();
  metrics?.close();
  app.get(SendTouches).stop();
  await Promise.all([consumers.stop(RUNNING_JOBS_MS), rounds.stop()]);
  await app.close();
  process.exit(code);
}

process.on('SIGTERM', () => void stop(0));
process.on('SIGINT', () => void stop(0));
rounds.start((why) => {
  log.error({ why }, 'ending, so that a fresh worker is started');
  void stop(1);
});
log.info({ pid: process.pid }, 'worker is up');
