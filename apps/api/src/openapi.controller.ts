import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import { Access } from './http/access.js';
import { ApiDocument } from './openapi.js';

@ApiExcludeController()
@Controller('api/v1')
export class OpenApiController {
  constructor(private readonly document: ApiDocument) {}

  @Get('openapi.json')
  @Access({ open: true })
  read(): OpenAPIObject {
    return this.document.read();
  }
}
