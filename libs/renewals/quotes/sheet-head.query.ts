import type { ComparisonSheet, ServiceFact } from '#contracts';
import { addYears, notFound, type LocalDate } from '#kernel';
import type { Actor, Db } from '#platform';
import type { z } from 'zod';

type Facts = z.infer<typeof ServiceFact>[];

/** What of a sheet does not depend on quotes, and the store it belongs to. */
export interface SheetHead {
  storeId: number;
  sheet: Pick<ComparisonSheet, 'caseVersion' | 'car' | 'service' | 'store' | 'specialist' | 'printedOn'>;
}

interface Row {
  storeId: number;
  version: number;
  plate: string | null;
  label: string;
  vin: string;
  expiresOn: LocalDate;
  code: string;
  name: string;
  phone: string;
  agencyName: string;
  agencyLicence: string;
  specialist: string | null;
  licenceNo: string | null;
  today: LocalDate;
  facts: Facts | null;
}

// Whoever hands the sheet over stands on it: by law the seller names themselves, not whose case it is.
const SQL = /* sql */ `
  SELECT c.store_id AS "storeId", c.version, c.plate, c.vehicle_label AS label, c.vin, c.anchor_on AS "expiresOn",
    s.code, s.name, s.phone, coalesce(nullif(s.agency_name, ''), s.name) AS "agencyName",
    s.agency_licence AS "agencyLicence", m.name AS specialist, m.licence_no AS "licenceNo",
    app.today(s.time_zone) AS today, f.facts
  FROM renewal_case c JOIN store s ON s.id = c.store_id LEFT JOIN staff_member m ON m.id = $3
  LEFT JOIN service_facts f ON f.store_id = c.store_id
  WHERE c.id = $1 AND c.store_id = ANY ($2)`;

/** Facts of the shop that are no older than a year: an old one is no fact of this shop any more. */
export const freshFacts = (facts: Facts, today: LocalDate): Facts =>
  facts.filter(({ asOf }) => asOf <= today && asOf >= addYears(today, -1));

/** Car, store, seller and facts of a sheet. @throws Problem 404 'case.not-found' in another store */
export async function readSheetHead(db: Db, actor: Actor, caseId: string): Promise<SheetHead> {
  const [row] = await db.query<Row>(SQL, [caseId, actor.storeIds, actor.staffId]);
  if (!row) throw notFound('case.not-found');
  return {
    storeId: row.storeId,
    sheet: {
      caseVersion: row.version,
      car: { plate: row.plate, label: row.label, vinTail: row.vin.slice(-6), expiresOn: row.expiresOn },
      service: freshFacts(row.facts ?? [], row.today),
      store: {
        code: row.code,
        name: row.name,
        phone: row.phone,
        agencyName: row.agencyName,
        agencyLicence: row.agencyLicence,
      },
      specialist: { name: row.specialist ?? actor.name, licenceNo: row.licenceNo ?? '' },
      printedOn: row.today,
    },
  };
}
