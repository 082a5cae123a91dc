import { Injectable } from '@nestjs/common';
import type { BesideCars } from './beside-cars.js';
import { BringOffers } from './bring-offers.js';
import type { FileKind } from './map-columns.js';

/** The kinds of list whose rows are no cars, with what brings them in. */
@Injectable()
export class BesideKinds {
  constructor(private readonly offers: BringOffers) {}

  /** Undefined for a kind that tells of cars. */
  of(kind: FileKind): BesideCars | undefined {
    return kind === 'claim-list' ? this.offers : undefined;
  }
}
