import { Module } from '@nestjs/common';
import { LiveFeed } from '#platform';
import { StaffModule } from '#staff';
import { LiveStreams } from './live-streams.js';

/** Live events of one api process: its feed from the database, and the streams that read it. */
@Module({ imports: [StaffModule], providers: [LiveFeed, LiveStreams], exports: [LiveStreams] })
export class LiveModule {}
