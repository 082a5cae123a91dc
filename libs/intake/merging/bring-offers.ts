import { Injectable } from '@nestjs/common';
import { addDays, type LocalDate } from '#kernel';
import { Db, type Actor } from '#platform';
import { OfferCars, type Offer } from '#renewals';
import type { BesideCars } from './beside-cars.js';
import type { MergeTarget, RowOutcome } from './merge-target.js';
import type { StagedRow } from './stage-rows.js';

/** Days before its expiry until which a car must be claimed, where the list does not say it (domain: T-86 to T-80). */
const CLAIM_DAYS = 80;
/** Days after the list's own day, where neither the list nor an expiry tells. */
const CLAIM_WITHIN = 6;

const KEEP_JOURNAL = `
  INSERT INTO import_change (import_id, row_no, group_id, store_id, tables, ids, befores, afters, undo)
  SELECT $1, k.row_no, $2, $3, ARRAY['claim_list_row'], ARRAY[k.id], ARRAY[NULL::jsonb], ARRAY['1'], 'beside'
  FROM unnest($4::int[], $5::uuid[]) AS k(row_no, id)`;

/** Brings in the rows of a claim list 认领清单: offers of an insurer, which make no car by themselves. */
@Injectable()
export class BringOffers implements BesideCars {
  constructor(
    private readonly db: Db,
    private readonly offers: OfferCars,
  ) {}

  async run(actor: Actor, target: MergeTarget, rows: readonly StagedRow[]): Promise<RowOutcome[]> {
    const { importId, storeId, asOf } = target;
    const place = { listId: importId, storeId, issuedOn: asOf };
    const kept = await this.offers.run(actor, place, offersOf(rows, asOf));
    await this.db.change(KEEP_JOURNAL, [
      importId,
      actor.groupId,
      storeId,
      kept.map((one) => one.row),
      kept.map((one) => one.id),
    ]);
    return outcomesOf(rows, new Set(kept.map((one) => one.row)));
  }

  async compare(actor: Actor, target: MergeTarget, rows: readonly StagedRow[]): Promise<RowOutcome[]> {
    return outcomesOf(rows, await this.offers.look(actor, target.storeId, offersOf(rows, target.asOf)));
  }
}

const outcomesOf = (rows: readonly StagedRow[], fresh: ReadonlySet<number>): RowOutcome[] =>
  rows.map(({ row }) => ({
    row,
    vehicleId: null,
    result: fresh.has(row) ? 'created' : 'unchanged',
    changes: null,
  }));

const offersOf = (rows: readonly StagedRow[], asOf: LocalDate): Offer[] =>
  rows.map(({ row, record: r }) => {
    const expiresOn = r.commercialExpiresOn ?? r.compulsoryExpiresOn;
    return {
      row,
      vin: r.vin,
      plate: r.plate,
      policyNo: r.commercialPolicyNo ?? r.compulsoryPolicyNo ?? r.policyNo,
      insurerCode: r.insurerCode ?? r.commercialInsurerCode ?? r.compulsoryInsurerCode,
      expiresOn,
      claimBefore: r.claimBefore ?? deadlineOf(expiresOn, asOf),
      said: r.claimed,
    };
  });

/** A list that comes late leaves the days that it would have had. */
function deadlineOf(expiresOn: LocalDate | undefined, asOf: LocalDate): LocalDate {
  const within = addDays(asOf, CLAIM_WITHIN);
  if (expiresOn === undefined) return within;
  const usual = addDays(expiresOn, -CLAIM_DAYS);
  return usual < asOf ? within : usual;
}
