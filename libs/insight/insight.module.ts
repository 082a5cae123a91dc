import { Module } from '@nestjs/common';
import { RenewalBoardQuery } from './renewal-board.query.js';

@Module({ providers: [RenewalBoardQuery], exports: [RenewalBoardQuery] })
export class InsightModule {}
