import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readConfig } from '#platform';
import { CrmModule } from './crm.module.js';
import { environmentOf, openPlace } from './place.js';

/** Does a piece of work with all libraries at hand, on the database of this home, and closes everything after it. */
export async function withApp<T>(what: string, work: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  const place = await openPlace(what);
  try {
    const config = readConfig(environmentOf(place, { LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent' }));
    const app = await NestFactory.createApplicationContext(CrmModule.forProcess(config), {
      logger: false,
      abortOnError: false,
    });
    try {
      return await work(app);
    } finally {
      await app.close();
    }
  } finally {
    await place.close();
  }
}
