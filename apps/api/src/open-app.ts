import 'reflect-metadata';
import { join } from 'node:path';
import fastifyMultipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock, newId } from '#kernel';
import { LOGGER, NestLogger, openLogger, type Config, type Logger } from '#platform';
import { AppModule, type Feature } from './app.module.js';
import { readForms } from './http/forms.js';
import { addHooks } from './http/hooks.js';
import { keepRawBodies } from './http/raw-body.js';
import { refuseOpenDoors, routesOf } from './http/routes.js';
import { Web } from './http/web.js';
import { Metrics } from './metrics.js';
import { ApiDocument } from './openapi.js';

const BODY_LIMIT = 1024 * 1024;
/** What still runs when the api is asked to end has so long; then its connections are cut. */
const LAST_MS = 5_000;

/** The api, wired but not yet listening: tests, the OpenAPI document and main share it. */
export async function openApp(config: Config, more: readonly Feature[] = []): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
    genReqId: () => newId(),
    requestTimeout: 60_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forProcess(config, more), adapter, {
    bodyParser: false,
    logger: new NestLogger(openLogger(config.logLevel, 'api')),
    abortOnError: false,
  });
  refuseOpenDoors(routesOf(app));
  app.get(ApiDocument).of(app);
  const server = adapter.getInstance();
  server.removeContentTypeParser('text/plain');
  keepRawBodies(server, '/api/v1/hooks/');
  readForms(server, '/o/');
  server.addHook('preClose', (done) => {
    setTimeout(() => server.server.closeAllConnections(), LAST_MS).unref();
    done();
  });
  const web = new Web(join(import.meta.dirname, webRoot()));
  web.watch(server);
  await server.register(fastifyMultipart);
  const metrics = app.get(Metrics);
  addHooks(server, {
    clock: app.get(Clock),
    log: app.get<Logger>(LOGGER),
    secure: config.publicBind,
    measure: (method, route, status, ms) => metrics.request(method, route, status, ms),
    fallback: (request, reply) => web.fallback(request, reply),
  });
  app.enableShutdownHooks();
  return app;
}

/** The built console stands in dist/web, whether this file runs from dist or from source. */
const webRoot = (): string => (import.meta.dirname.includes('/dist/') ? '../../../web' : '../../../dist/web');
