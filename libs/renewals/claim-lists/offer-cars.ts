import { Injectable } from '@nestjs/common';
import { RecordActivity } from '#customers';
import { newId, type LocalDate } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { FIND_OFFERED, KEEP_OFFERED, type FoundOffer, type KeptOffer } from './find-offered.sql.js';

/** A car that an insurer offers until a day. */
export interface Offer {
  row: number;
  vin?: string;
  plate?: string;
  policyNo?: string;
  insurerCode?: string;
  expiresOn?: LocalDate;
  claimBefore: LocalDate;
  /** What the file says of its being claimed. */
  said?: boolean;
}

/** Into which list, of which store, cars are offered. */
export interface OfferPlace {
  /** The list's id, which is its import's. */
  listId: string;
  storeId: number;
  issuedOn: LocalDate;
}

/** Takes in what an insurer offers: finds the cars, and claims those of which nothing is in doubt. */
@Injectable()
export class OfferCars {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
  ) {}

  /** Rows that would be new; of two in one file that offer the same, the first. Nothing is written. */
  async look(actor: Actor, storeId: number, offers: readonly Offer[]): Promise<Set<number>> {
    const rows = await this.db.query<FoundOffer>(FIND_OFFERED, [actor.groupId, storeId, recordset(offers)]);
    const seen = new Set<string>();
    const keyOf = new Map(offers.map((one) => [one.row, offerKey(one)]));
    const fresh = rows.filter(({ row, known }) => !known && !seen.has(keyOf.get(row)!) && seen.add(keyOf.get(row)!));
    return new Set(fresh.map((one) => one.row));
  }

  /** In the running transaction. @returns the rows that were new, with the cars found for them */
  async run(actor: Actor, place: OfferPlace, offers: readonly Offer[]): Promise<KeptOffer[]> {
    const { listId, storeId } = place;
    const rows = recordset(offers);
    const found = await this.db.query<FoundOffer>(FIND_OFFERED, [actor.groupId, storeId, rows]);
    if (!found.some((one) => !one.known)) return [];
    await this.list(place, offers);
    const [store] = await this.db.query<{ today: LocalDate }>(
      'SELECT app.today(time_zone) AS today FROM store WHERE id = $1',
      [storeId],
    );
    const params = [actor.groupId, storeId, rows, JSON.stringify(found), listId, store!.today];
    const kept = await this.db.query<KeptOffer>(KEEP_OFFERED, params);
    const claimed = kept.filter((one) => one.byItself).length;
    const subject = { type: 'claim-list', id: listId, storeId };
    await this.audit.write(actor, 'claim-list.offer', subject, { rows: kept.length, claimed });
    const before = new Map(offers.map((one) => [one.row, one.claimBefore]));
    await this.activity.run(
      actor,
      ...kept
        .filter((one) => one.vehicleId)
        .map((one) => ({
          storeId,
          vehicleId: one.vehicleId,
          kind: 'claim-list.offered',
          data: { listId, claimBefore: before.get(one.row), claimed: one.byItself },
        })),
    );
    return kept;
  }

  private async list(place: OfferPlace, offers: readonly Offer[]): Promise<void> {
    await this.db.query(
      `INSERT INTO claim_list (id, group_id, store_id, name, insurer_code, issued_on, created_by)
       SELECT f.id, f.group_id, f.store_id, f.name, $3, $4, f.created_by FROM import_file f WHERE f.id = $1 AND f.store_id = $2
       ON CONFLICT (id) DO UPDATE SET insurer_code = coalesce(claim_list.insurer_code, excluded.insurer_code)`,
      [place.listId, place.storeId, commonest(offers), place.issuedOn],
    );
  }
}

/** What makes two rows one offer; claim_list_row_once says the same. */
const offerKey = (one: Offer): string =>
  [one.vin ?? one.plate ?? one.policyNo, one.insurerCode ?? '', one.claimBefore].join(' ');

const recordset = (offers: readonly Offer[]): string =>
  JSON.stringify(
    offers.map((one) => ({
      row_no: one.row,
      id: newId(),
      vin: one.vin,
      plate: one.plate,
      policy_no: one.policyNo,
      insurer_code: one.insurerCode,
      expires_on: one.expiresOn,
      claim_before: one.claimBefore,
      said: one.said,
    })),
  );

/** The insurer that most rows name. */
function commonest(offers: readonly Offer[]): string | null {
  const counts = new Map<string, number>();
  for (const { insurerCode } of offers) if (insurerCode) counts.set(insurerCode, (counts.get(insurerCode) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
