import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { ACCESS, type AccessRule } from './access.js';

export interface Route {
  method: string;
  path: string;
  handler: object;
  name: string;
  access: AccessRule | undefined;
}

type Handler = (...args: unknown[]) => unknown;

const join = (base: string, path: string): string => `/${base}/${path}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');

function routesOfController(controller: new (...args: never[]) => object): Route[] {
  const base = (Reflect.getMetadata(PATH_METADATA, controller) as string | undefined) ?? '';
  const prototype = controller.prototype as Record<string, Handler>;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = name === 'constructor' ? undefined : prototype[name];
    const path = handler && (Reflect.getMetadata(PATH_METADATA, handler) as string | undefined);
    if (!handler || path === undefined) return [];
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number]!;
    const access = Reflect.getMetadata(ACCESS, handler) as AccessRule | undefined;
    return [{ method, path: join(base, path), handler, name: `${controller.name}.${name}`, access }];
  });
}

/** Every route of the app, as its controllers declare them. */
export function routesOf(app: INestApplication): Route[] {
  const modules = [...app.get(ModulesContainer).values()];
  const controllers = new Set(modules.flatMap((module) => [...module.controllers.values()].map((c) => c.metatype)));
  return [...controllers]
    .flatMap((controller) => routesOfController(controller as new (...args: never[]) => object))
    .sort((a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method));
}

/** @throws Error naming each route that does not say exactly once who may call it. */
export function refuseOpenDoors(routes: readonly Route[]): void {
  const wrong = routes.filter(({ access }) => {
    const said = [access?.open, access?.any, access?.permission].filter(Boolean).length;
    return said !== 1;
  });
  if (wrong.length > 0) throw new Error(`routes without @Access: ${wrong.map((route) => route.name).join(', ')}`);
}

/** Whether a handler reads the query string or the body; what nobody reads must be absent. */
export function readsOf(controller: object, name: string): { query: boolean; body: boolean } {
  const args =
    (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) as Record<string, unknown> | undefined) ?? {};
  const kinds = Object.keys(args).map((key) => key.split(':')[0]);
  return { query: kinds.includes('4'), body: kinds.includes('3') };
}
