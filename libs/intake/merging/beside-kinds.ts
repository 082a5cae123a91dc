import { Injectable } from '@nestjs/common';
import type { BesideCars } from './beside-cars.js';
import { BringOffers } from './bring-offers.js';
import { BringStatement } from './bring-statement.js';
import type { FileKind } from '../mapping/map-columns.js';

/** The kinds of list whose rows are no cars, with what brings them in. */
@Injectable()
export class BesideKinds {
  private readonly kinds: Partial<Record<FileKind, BesideCars>>;

  constructor(offers: BringOffers, statements: BringStatement) {
    this.kinds = { 'claim-list': offers, statement: statements };
  }

  /** Undefined for a kind that tells of cars. */
  of(kind: FileKind): BesideCars | undefined {
    return this.kinds[kind];
  }
}
