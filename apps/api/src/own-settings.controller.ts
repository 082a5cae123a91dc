import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import type { z } from 'zod';
import { OwnSettingChange, OwnSettingKey, OwnSettings as OwnSettingsView } from '#contracts';
import type { Actor } from '#platform';
import { OwnSettings, SaveOwnSetting } from '#staff';
import { Access, Answers, Who } from './http/access.js';

/** How whoever is signed in likes the console. */
@Controller('api/v1/me/settings')
export class OwnSettingsController {
  constructor(
    private readonly settings: OwnSettings,
    private readonly save: SaveOwnSetting,
  ) {}

  @Get()
  @Access({ any: true })
  @Answers(OwnSettingsView)
  all(@Who() actor: Actor) {
    return this.settings.run(actor);
  }

  @Put(':key')
  @HttpCode(204)
  @Access({ any: true, perMinute: 120 })
  put(
    @Who() actor: Actor,
    @Param('key', { schema: OwnSettingKey }) key: string,
    @Body({ schema: OwnSettingChange }) body: z.infer<typeof OwnSettingChange>,
  ): Promise<void> {
    return this.save.run(actor, key, body.value);
  }
}
