import { Injectable } from '@nestjs/common';
import type { TextCheck } from '#contracts';
import { Db, type Actor } from '#platform';
import { JudgeText } from './judge-text.js';
import type { Asked } from './text-findings.rules.js';

/** What is to be said of a text while somebody writes it. Writes nothing. */
@Injectable()
export class CheckText {
  constructor(
    private readonly db: Db,
    private readonly judge: JudgeText,
  ) {}

  run(actor: Actor, asked: Asked): Promise<TextCheck> {
    return this.db.tx(actor, () => this.judge.check(actor, asked));
  }
}
