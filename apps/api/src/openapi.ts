import { Injectable, type INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** The OpenAPI document of an app: what its controllers and contracts say. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const head = new DocumentBuilder()
    .setTitle('Xuchi')
    .setDescription('Renewal CRM for 4S dealerships. Errors are application/problem+json.')
    .setVersion('1')
    .addCookieAuth('sid')
    .addBearerAuth({ type: 'http', description: 'Key of a machine that delivers files' }, 'intake-key')
    .build();
  return SwaggerModule.createDocument(app, head);
}

/** The document of the running app, made when it is first asked for. */
@Injectable()
export class ApiDocument {
  private made: OpenAPIObject | undefined;
  private app: INestApplication | undefined;

  /** Names the app to describe. */
  of(app: INestApplication): void {
    this.app = app;
  }

  read(): OpenAPIObject {
    if (!this.app) throw new Error('no app to describe');
    return (this.made ??= describeApi(this.app));
  }
}
