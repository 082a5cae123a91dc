import { Injectable } from '@nestjs/common';
import { ForgetRows } from '#intake';
import { ForgetOld } from '#staff';

/** Throws away what has served its time, in every library that keeps such things. */
@Injectable()
export class Housekeeping {
  constructor(
    private readonly forgetOld: ForgetOld,
    private readonly forgetRows: ForgetRows,
  ) {}

  /** As often as the rounds like: once an hour it does something. */
  async runHourly(): Promise<void> {
    await this.forgetOld.runHourly();
    await this.forgetRows.runHourly();
  }
}
